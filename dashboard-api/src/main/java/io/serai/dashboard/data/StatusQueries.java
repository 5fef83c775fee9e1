package io.serai.dashboard.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.serai.dashboard.web.SqlTimes;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures of the whole fleet of an owner; null is every owner's. */
@Repository
class StatusQueries {
    private static final int PATIENCE_SECONDS = 50;

    private final JdbcClient jdbc;
    private final JdbcClient patient;

    StatusQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        var template = new JdbcTemplate(database);
        template.setQueryTimeout(PATIENCE_SECONDS);
        this.patient = JdbcClient.create(template);
    }

    record Devices(
            long total,
            long reporting,
            long late,
            long silent,
            long outside,
            @JsonProperty("new") long fresh) {}

    record Flow(double readingsPerSecond, @Nullable Double arrivalToStoredP95Ms) {}

    record Counts(long messages, long rejected) {
        static final Counts NONE = new Counts(0, 0);

        Counts plus(Counts other) {
            return new Counts(messages + other.messages, rejected + other.rejected);
        }
    }

    Devices devices(@Nullable UUID owner, Instant now) {
        return devices(jdbc, owner, now);
    }

    /** Of every owner, however long that takes. */
    Devices allDevices(Instant now) {
        return devices(patient, null, now);
    }

    private static Devices devices(JdbcClient jdbc, @Nullable UUID owner, Instant now) {
        return jdbc.sql("""
                        select count(*) as total,
                               count(*) filter (where last_seen is null) as fresh,
                               count(*) filter (where silence > silent_after) as silent,
                               count(*) filter (where outside and silence <= silent_after) as outside,
                               count(*) filter (where not outside and silence > late_after and silence <= silent_after)
                                   as late,
                               count(*) filter (where not outside and silence <= late_after) as reporting
                        from (
                            select last_seen,
                                   exists (
                                       select
                                       from alert a
                                       where a.device_id = seen.id and a.closed_at is null and a.kind <> 'silent')
                                       as outside,
                                   cast(:now as timestamptz) - last_seen as silence,
                                   2.5 * coalesce(expected_interval, interval '5 minutes') as late_after,
                                   greatest(10 * coalesce(expected_interval, interval '5 minutes'), interval '1 hour')
                                       as silent_after
                            from (
                                select d.id, d.expected_interval, max(l.received_at) as last_seen
                                from device d
                                join environment e on e.id = d.environment_id
                                left join latest l on l.device_no = d.device_no
                                where cast(:owner as uuid) is null or e.owner_id = :owner
                                group by d.id
                            ) seen
                        ) judged
                        """)
                .param("owner", owner)
                .param("now", SqlTimes.utc(now))
                .query((row, number) -> new Devices(
                        row.getLong("total"),
                        row.getLong("reporting"),
                        row.getLong("late"),
                        row.getLong("silent"),
                        row.getLong("outside"),
                        row.getLong("fresh")))
                .single();
    }

    /** The last minute; the time to storage over at most 20,000 of its messages. */
    Flow flow(@Nullable UUID owner, Instant now) {
        return jdbc.sql("""
                        with last_minute as materialized (
                            select m.readings, m.stored_at - m.received_at as delay
                            from message m
                            where m.received_at > cast(:now as timestamptz) - interval '60 seconds'
                              and m.received_at <= cast(:now as timestamptz)
                              and (cast(:owner as uuid) is null
                                   or m.environment_id in (select id from environment where owner_id = :owner))
                        )
                        select coalesce((select sum(readings) from last_minute), 0) / 60.0 as readings_per_second,
                               (select percentile_disc(0.95) within group (order by extract(epoch from delay) * 1000)
                                from (select delay from last_minute limit 20000) sample)::float8 as p95
                        """)
                .param("owner", owner)
                .param("now", SqlTimes.utc(now))
                .query((row, number) ->
                        new Flow(row.getDouble("readings_per_second"), row.getObject("p95", Double.class)))
                .single();
    }

    Counts counts(@Nullable UUID owner, Instant from, Instant to) {
        return jdbc.sql("""
                        select count(*) as messages,
                               count(*) filter (where m.outcome = 'rejected') as rejected
                        from message m
                        where m.received_at >= :from and m.received_at < :to
                          and (cast(:owner as uuid) is null
                               or m.environment_id in (select id from environment where owner_id = :owner))
                        """)
                .param("owner", owner)
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .query((row, number) -> new Counts(row.getLong("messages"), row.getLong("rejected")))
                .single();
    }
}
