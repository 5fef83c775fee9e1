package io.serai.dashboard.data;

import io.serai.dashboard.web.SqlTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ArrivalQueries {
    /** A day in hours, a week in quarters of a day, a year in days. */
    private static final int MOST_STEPS = 48;

    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final HourQueries hours;

    ArrivalQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc, HourQueries hours) {
        this.jdbc = jdbc;
        this.hours = hours;
    }

    Arrivals of(DeviceKey device, TimeRange range) {
        var steps = Steps.over(range, MOST_STEPS);
        var counts = new ArrayList<>(Collections.nCopies(steps.count(), 0L));
        var found =
                steps.step().compareTo(HOUR) >= 0 ? hours.counts(device.number(), steps) : raw(device.number(), steps);
        found.forEach(count -> counts.set(steps.index(count.epochSecond()), count.n()));
        var expected = SqlTimes.seconds(device.expectedInterval());
        return new Arrivals(
                steps.step().toSeconds(),
                steps.t0(),
                counts,
                expected == null ? null : steps.step().toSeconds() / expected);
    }

    private List<HourQueries.Count> raw(long device, Steps steps) {
        return jdbc.sql("""
                        select extract(epoch from date_bin(make_interval(secs => :step), observed_at, timestamptz 'epoch'))
                                   ::bigint as second,
                               count(*) as n
                        from reading
                        where device_no = :device
                          and observed_at >= :from and observed_at < :to
                        group by second
                        limit 2100
                        """)
                .param("step", (double) steps.step().toSeconds())
                .param("device", device)
                .param("from", SqlTimes.utc(steps.t0()))
                .param("to", SqlTimes.utc(steps.end()))
                .query((row, number) -> new HourQueries.Count(row.getLong("second"), row.getLong("n")))
                .list();
    }
}
