package io.serai.dashboard.flow;

import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures of the whole server: what its processes have counted themselves, and what the database holds. */
@Repository
class FlowQueries {
    /** Percentiles are taken of so many messages at most. */
    private static final int SAMPLE = 20_000;

    /** How far back the newest message is looked for. */
    private static final Duration LOOKBACK = Duration.ofHours(24);

    private final JdbcClient jdbc;

    FlowQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the processes counted in one minute.
     *
     * @param accepted by the receivers, by minute of receipt; null where no receiver was alive
     * @param handled by the handlers, by minute of storing
     */
    record Counted(@Nullable Long accepted, long handled, long readings, long deleted) {
        static final Counted NOTHING = new Counted(null, 0, 0, 0);
    }

    Map<Instant, Counted> counted(Instant from, Instant to) {
        var minutes = new HashMap<Instant, Counted>();
        jdbc.sql("""
                        select minute, sum(accepted)::bigint as accepted, coalesce(sum(handled), 0)::bigint as handled,
                               coalesce(sum(readings), 0)::bigint as readings, coalesce(sum(deleted), 0)::bigint as deleted
                        from flow_minute
                        where minute >= :from and minute < :to
                        group by minute
                        """)
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .query(row -> {
                    minutes.put(
                            SqlTimes.instant(row, "minute"),
                            new Counted(
                                    row.getObject("accepted", Long.class),
                                    row.getLong("handled"),
                                    row.getLong("readings"),
                                    row.getLong("deleted")));
                });
        return minutes;
    }

    /** Processes that gave a sign of life. */
    record Alive(long receivers, long handlers) {}

    Alive alive(Instant since) {
        return jdbc.sql("""
                        select count(distinct process) filter (where accepted is not null) as receivers,
                               count(distinct process) filter (where handled is not null) as handlers
                        from flow_minute
                        where minute >= :since
                        """)
                .param("since", SqlTimes.utc(since))
                .query((row, n) -> new Alive(row.getLong("receivers"), row.getLong("handlers")))
                .single();
    }

    /** Messages of one adapter with one outcome. */
    record Outcomes(String adapter, String outcome, long messages) {}

    /** Messages by their receipt. */
    List<Outcomes> outcomes(Instant from, Instant to) {
        return jdbc.sql("""
                        select adapter, outcome, count(*) as messages
                        from message
                        where received_at >= :from and received_at < :to
                        group by adapter, outcome
                        limit 10000
                        """)
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .query((row, n) ->
                        new Outcomes(row.getString("adapter"), row.getString("outcome"), row.getLong("messages")))
                .list();
    }

    /**
     * Percentiles of the time from receipt to storing.
     *
     * @param adapter null for all of them
     */
    record Delay(@Nullable String adapter, double p50Ms, double p95Ms, double p99Ms) {}

    List<Delay> delays(Instant from, Instant to) {
        return jdbc.sql("""
                        select adapter,
                               percentile_disc(array[0.5, 0.95, 0.99]) within group (order by delay) as percentiles
                        from (
                            select adapter, extract(epoch from stored_at - received_at)::float8 * 1000 as delay
                            from message
                            where received_at >= :from and received_at < :to
                            limit :sample
                        ) sample
                        group by grouping sets ((), (adapter))
                        having count(*) > 0
                        """)
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .param("sample", SAMPLE)
                .query(FlowQueries::delay)
                .list();
    }

    private static Delay delay(ResultSet row, int number) throws SQLException {
        var percentiles = (Double[]) row.getArray("percentiles").getArray();
        return new Delay(row.getString("adapter"), percentiles[0], percentiles[1], percentiles[2]);
    }

    /** When the newest message that is stored was received; ids are made in that order, their index serves it. */
    Optional<Instant> newestStored(Instant now) {
        return jdbc.sql("select received_at from message where received_at > :oldest order by id desc limit 1")
                .param("oldest", SqlTimes.utc(now.minus(LOOKBACK)))
                .query((row, n) -> SqlTimes.instant(row, "received_at"))
                .optional();
    }
}
