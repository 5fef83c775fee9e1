package io.serai.dashboard.data;

import io.serai.dashboard.web.SqlTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Raw readings, aggregated in the database; every query is bounded by device, shapes and time. */
@Repository
class SeriesQueries {
    private final JdbcClient jdbc;

    SeriesQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param implausible how many of the values are outside the plausible range of their quantity */
    record Bucket(long epochSecond, long n, double avg, double min, double max, long implausible) {}

    private record Place(
            int shapeId, int position, @Nullable String unit, String kind) {}

    /** Where the device keeps this name and channel; {@code latest} knows every shape that it ever used. */
    Optional<Measured> measured(long deviceNumber, String name, @Nullable String channel) {
        var places = jdbc.sql("""
                        select l.shape_id, p.position, nullif(s.units[p.position], '') as unit,
                               substr(s.kinds, p.position, 1) as kind
                        from latest l
                        join shape s on s.id = l.shape_id
                        cross join lateral generate_subscripts(s.names, 1) as p(position)
                        where l.device_no = :device
                          and s.names[p.position] = :name
                          and s.channels[p.position] = :channel
                        order by l.observed_at desc
                        limit 1000
                        """)
                .param("device", deviceNumber)
                .param("name", name)
                .param("channel", channel == null ? "" : channel)
                .query((row, number) -> new Place(
                        row.getInt("shape_id"), row.getInt("position"), row.getString("unit"), row.getString("kind")))
                .list();
        if (places.isEmpty()) {
            return Optional.empty();
        }
        var newest = places.getFirst();
        return Optional.of(new Measured(
                name,
                channel,
                newest.unit(),
                newest.kind(),
                places.stream().map(Place::shapeId).toList(),
                places.stream().map(Place::position).toList()));
    }

    /** Steps that hold at least one value, in order of time. */
    List<Bucket> buckets(long deviceNumber, Measured measured, Steps steps) {
        return jdbc.sql("""
                        select extract(epoch from bin)::bigint as second, count(*) as n,
                               avg(value) as avg, min(value) as min, max(value) as max,
                               count(*) filter (where position = any(implausible)) as implausible
                        from (
                            select date_bin(make_interval(secs => :step), observed_at, timestamptz 'epoch') as bin,
                                   "values"[position] as value, position, implausible
                            from reading
                            cross join lateral (
                                select (cast(:positions as int[]))[array_position(cast(:shapes as int[]), shape_id)]
                                    as position) at
                            where device_no = :device
                              and observed_at >= :from and observed_at < :to
                              and shape_id = any(cast(:shapes as int[]))
                        ) raw
                        where value is not null
                        group by bin
                        order by bin
                        limit 2100
                        """)
                .param("step", (double) steps.step().toSeconds())
                .param("device", deviceNumber)
                .param("shapes", measured.shapeIds().toArray(Integer[]::new))
                .param("positions", measured.positions().toArray(Integer[]::new))
                .param("from", SqlTimes.utc(steps.t0()))
                .param("to", SqlTimes.utc(steps.end()))
                .query((row, number) -> new Bucket(
                        row.getLong("second"),
                        row.getLong("n"),
                        row.getDouble("avg"),
                        row.getDouble("min"),
                        row.getDouble("max"),
                        row.getLong("implausible")))
                .list();
    }

    /** The usual time between two readings: the median over the newest 2,000 of the range. */
    Optional<Duration> medianSpacing(long deviceNumber, Measured measured, TimeRange range) {
        return jdbc.sql("""
                        select percentile_disc(0.5) within group (order by spacing)::float8 as seconds
                        from (
                            select extract(epoch from observed_at - lag(observed_at) over (order by observed_at)) as spacing
                            from (
                                select observed_at
                                from reading
                                where device_no = :device
                                  and observed_at >= :from and observed_at < :to
                                  and shape_id = any(cast(:shapes as int[]))
                                  and "values"[(cast(:positions as int[]))[array_position(cast(:shapes as int[]), shape_id)]]
                                      is not null
                                order by observed_at desc
                                limit 2000
                            ) newest
                        ) spacings
                        where spacing > 0
                        """)
                .param("device", deviceNumber)
                .param("shapes", measured.shapeIds().toArray(Integer[]::new))
                .param("positions", measured.positions().toArray(Integer[]::new))
                .param("from", SqlTimes.utc(range.from()))
                .param("to", SqlTimes.utc(range.to()))
                .query((row, number) -> Optional.ofNullable(SqlTimes.seconds(row, "seconds")))
                .single();
    }

    /**
     * Pairs of neighbouring readings that are further apart than the limit; the range's own ends stand in for the
     * readings before and after it. Without any reading, the range itself.
     */
    List<Span> gaps(long deviceNumber, Measured measured, Span range, Duration limit) {
        var gaps = new ArrayList<Span>();
        boolean[] any = {false};
        jdbc.sql("""
                        select before, at, after
                        from (
                            select lag(observed_at, 1, cast(:from as timestamptz)) over every as before,
                                   observed_at as at,
                                   lead(observed_at) over every as after
                            from reading
                            where device_no = :device
                              and observed_at >= :from and observed_at < :to
                              and shape_id = any(cast(:shapes as int[]))
                              and "values"[(cast(:positions as int[]))[array_position(cast(:shapes as int[]), shape_id)]]
                                  is not null
                            window every as (order by observed_at)
                        ) neighbours
                        where at - before > make_interval(secs => :limit) or after is null
                        order by at
                        limit 2000
                        """)
                .param("device", deviceNumber)
                .param("shapes", measured.shapeIds().toArray(Integer[]::new))
                .param("positions", measured.positions().toArray(Integer[]::new))
                .param("from", SqlTimes.utc(range.from()))
                .param("to", SqlTimes.utc(range.to()))
                .param("limit", SqlTimes.seconds(limit))
                .query(row -> {
                    any[0] = true;
                    addIfLonger(gaps, SqlTimes.instant(row, "before"), SqlTimes.instant(row, "at"), limit);
                    if (SqlTimes.maybe(row, "after") == null) {
                        addIfLonger(gaps, SqlTimes.instant(row, "at"), range.to(), limit);
                    }
                });
        return any[0] ? gaps : List.of(range);
    }

    private static void addIfLonger(List<Span> gaps, Instant from, Instant to, Duration limit) {
        if (Duration.between(from, to).compareTo(limit) > 0) {
            gaps.add(new Span(from, to));
        }
    }
}
