package io.serai.dashboard.data;

import io.serai.dashboard.web.SqlTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Readings by the hour: the rows that are made of whole hours, and raw readings of the hours for which these are still to be
 * made, the running one among them. Each answer is of one moment, whatever is stored or made meanwhile.
 */
@Repository
class HourQueries {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Raw readings of the hours that are due, each hour found by the key, within bounds that leave out all other days. */
    private static final String RAW = """
            unnest(cast(:due as timestamptz[])) as due(hour)
            cross join lateral (
                select *
                from reading
                where device_no = :device
                  and observed_at >= due.hour and observed_at < due.hour + interval '1 hour'
                  and observed_at >= :rawFrom and observed_at < :rawTo
                offset 0) r
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate moment;

    HourQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.moment = new TransactionTemplate(new JdbcTransactionManager(database));
        this.moment.setReadOnly(true);
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Hours whose rows are still to be made, in order, of a range that may begin and end within one. */
    private List<Instant> due(long device, Span range) {
        return jdbc.sql("""
                        select hour
                        from reading_hour_due
                        where device_no = :device and hour > :from and hour < :to
                        order by hour
                        """)
                .param("device", device)
                .param("from", SqlTimes.utc(range.from().minus(HOUR)))
                .param("to", SqlTimes.utc(range.to()))
                .query((row, number) -> SqlTimes.instant(row, "hour"))
                .list();
    }

    private <T> T in(long device, Span range, String sql, Function<JdbcClient.StatementSpec, T> query) {
        return Objects.requireNonNull(moment.execute(status -> {
            var due = due(device, range);
            return query.apply(jdbc.sql(sql.replace("<raw>", RAW))
                    .param("device", device)
                    .param("from", SqlTimes.utc(range.from()))
                    .param("to", SqlTimes.utc(range.to()))
                    .param("due", due.stream().map(Instant::toString).toArray(String[]::new))
                    .param("rawFrom", SqlTimes.utc(due.isEmpty() ? Instant.EPOCH : due.getFirst()))
                    .param(
                            "rawTo",
                            SqlTimes.utc(
                                    due.isEmpty()
                                            ? Instant.EPOCH
                                            : due.getLast().plus(HOUR))));
        }));
    }

    /** As {@link SeriesQueries#buckets}, for steps of whole hours. */
    List<SeriesQueries.Bucket> buckets(long device, Measured measured, Steps steps) {
        return in(device, new Span(steps.t0(), steps.end()), """
                        select extract(epoch from date_bin(make_interval(secs => :step), at, timestamptz 'epoch'))::bigint
                                   as second,
                               sum(n)::bigint as n, sum(mean * n) / sum(n) as avg, min(smallest) as min,
                               max(largest) as max, sum(implausible)::bigint as implausible
                        from (
                            select h.hour as at, coalesce(h.n[position], h.readings) as n, h.means[position] as mean,
                                   h.mins[position] as smallest, h.maxs[position] as largest,
                                   coalesce(h.implausible[position], 0) as implausible
                            from reading_hour h
                            join unnest(cast(:shapes as int[]), cast(:positions as int[])) as place(shape_id, position)
                                using (shape_id)
                            where h.device_no = :device and h.hour >= :from and h.hour < :to
                              and h.hour <> all(cast(:due as timestamptz[]))
                            union all
                            select r.observed_at, 1, r."values"[position], r."values"[position], r."values"[position],
                                   case when position = any(r.implausible) then 1 else 0 end
                            from <raw>
                            join unnest(cast(:shapes as int[]), cast(:positions as int[])) as place(shape_id, position)
                                using (shape_id)
                        ) part
                        where mean is not null
                        group by second
                        order by second
                        limit 2100
                        """, sql -> sql.param(
                        "step", (double) steps.step().toSeconds())
                .param("shapes", measured.shapeIds().toArray(Integer[]::new))
                .param("positions", measured.positions().toArray(Integer[]::new))
                .query((row, number) -> new SeriesQueries.Bucket(
                        row.getLong("second"),
                        row.getLong("n"),
                        row.getDouble("avg"),
                        row.getDouble("min"),
                        row.getDouble("max"),
                        row.getLong("implausible")))
                .list());
    }

    /**
     * As {@link SeriesQueries#gaps}, except that of several gaps within one hour it knows the longest: the others are not
     * told.
     */
    List<Span> gaps(long device, Measured measured, Span range, Duration limit) {
        return in(device, range, """
                        with heard as (
                            select part.starts, part.ends
                            from reading_hour h
                            join unnest(cast(:shapes as int[]), cast(:positions as int[])) as place(shape_id, position)
                                using (shape_id)
                            cross join lateral (
                                values (h.first_at, coalesce(h.pause_from, h.last_at)), (h.pause_to, h.last_at)
                            ) as part(starts, ends)
                            where h.device_no = :device
                              and h.hour > cast(:from as timestamptz) - interval '1 hour' and h.hour < :to
                              and h.hour <> all(cast(:due as timestamptz[]))
                              and h.means[position] is not null
                            union all
                            select r.observed_at, r.observed_at
                            from <raw>
                            join unnest(cast(:shapes as int[]), cast(:positions as int[])) as place(shape_id, position)
                                using (shape_id)
                            where r."values"[position] is not null
                            union all
                            select cast(:to as timestamptz), cast(:to as timestamptz)
                        )
                        select before, at
                        from (
                            select greatest(
                                       max(ends) over (order by starts, ends rows between unbounded preceding and 1 preceding),
                                       :from) as before,
                                   starts as at
                            from heard
                            where starts <= :to
                        ) neighbours
                        where at - before > make_interval(secs => :limit)
                        order by at
                        limit 2000
                        """, sql -> sql.param("limit", SqlTimes.seconds(limit))
                .param("shapes", measured.shapeIds().toArray(Integer[]::new))
                .param("positions", measured.positions().toArray(Integer[]::new))
                .query((row, number) -> new Span(SqlTimes.instant(row, "before"), SqlTimes.instant(row, "at")))
                .list());
    }

    /** The usual time between two readings where no raw ones are left: the median of the newest 2,000 hours. */
    Optional<Duration> medianSpacing(long device, Measured measured, TimeRange range) {
        return jdbc.sql("""
                        select percentile_disc(0.5) within group (order by spacing)::float8 as seconds
                        from (
                            select case when readings > 1 then extract(epoch from last_at - first_at) / (readings - 1)
                                        else extract(epoch from first_at - lag(last_at) over (order by first_at))
                                   end as spacing
                            from (
                                select first_at, last_at, readings
                                from reading_hour
                                where device_no = :device and hour >= :from and hour < :to
                                  and shape_id = any(cast(:shapes as int[]))
                                order by hour desc
                                limit 2000
                            ) newest
                        ) spacings
                        where spacing > 0
                        """)
                .param("device", device)
                .param("shapes", measured.shapeIds().toArray(Integer[]::new))
                .param("from", SqlTimes.utc(range.from()))
                .param("to", SqlTimes.utc(range.to()))
                .query((row, number) -> Optional.ofNullable(SqlTimes.seconds(row, "seconds")))
                .single();
    }

    /** How many readings there are. */
    record Count(long epochSecond, long n) {}

    /** Readings in each step of whole hours that has any. */
    List<Count> counts(long device, Steps steps) {
        return in(device, new Span(steps.t0(), steps.end()), """
                        select extract(epoch from date_bin(make_interval(secs => :step), at, timestamptz 'epoch'))::bigint
                                   as second,
                               sum(n)::bigint as n
                        from (
                            select hour as at, readings as n
                            from reading_hour
                            where device_no = :device and hour >= :from and hour < :to
                              and hour <> all(cast(:due as timestamptz[]))
                            union all
                            select r.observed_at, 1
                            from <raw>
                        ) part
                        group by second
                        limit 2100
                        """, sql -> sql.param(
                        "step", (double) steps.step().toSeconds())
                .query((row, number) -> new Count(row.getLong("second"), row.getLong("n")))
                .list());
    }
}
