package io.serai.dashboard.data;

import io.serai.dashboard.data.Gap.Cause;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Why nothing is there of a device, as far as the database can tell. What is certain comes before what is concluded: a
 * neighbour counts as silent if it has no reading in the middle half of the gap, though it had {@value #ENOUGH} or more in
 * a time as long before it.
 */
@Repository
class GapCauses {
    private static final int ENOUGH = 5;
    /** Of more devices of a source or environment these are looked at. */
    private static final int NEIGHBOURS = 50;

    private static final String GAPS = """
            unnest(cast(:froms as timestamptz[]), cast(:tos as timestamptz[])) with ordinality as gap(since, until, place)
            """;

    private final JdbcClient jdbc;

    GapCauses(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The gaps with their causes, in the same order. */
    List<Gap> explained(DeviceKey device, List<Span> gaps) {
        var causes = new HashMap<Span, Cause>();
        List<BiFunction<DeviceKey, List<Span>, Map<Span, Cause>>> looks = List.of(
                this::deleted, this::refused, this::otherValues, this::server, this::source, this::site, this::nothing);
        for (var look : looks) {
            var open = gaps.stream().filter(gap -> !causes.containsKey(gap)).toList();
            if (!open.isEmpty()) {
                causes.putAll(look.apply(device, open));
            }
        }
        return gaps.stream().map(gap -> Gap.of(gap, causes.get(gap))).toList();
    }

    /** A person has removed at least half of it. */
    private Map<Span, Cause> deleted(DeviceKey device, List<Span> gaps) {
        return found(device, gaps, """
                select gap.place, null::bigint as count, e.actor as detail, null::uuid as message_id
                from <gaps>
                cross join lateral (
                    select actor
                    from audit_event
                    where subject = cast(:id as text)
                      and action = 'data.deleted'
                      and least(gap.until, replace(detail ->> 'to', ' ', '+')::timestamptz)
                          - greatest(gap.since, replace(detail ->> 'from', ' ', '+')::timestamptz) >= (gap.until - gap.since) / 2
                    order by at desc
                    limit 1
                ) e
                """, "deleted");
    }

    /** Messages came, and stand in the inbox. Those of a source may be about others of its devices. */
    private Map<Span, Cause> refused(DeviceKey device, List<Span> gaps) {
        return found(device, gaps, """
                select gap.place, r.count, r.detail, r.message_id
                from <gaps>
                cross join lateral (
                    select count(*) as count,
                           (array_agg(reason order by received_at desc))[1] as detail,
                           (array_agg(id order by received_at desc))[1] as message_id
                    from (
                        select id, reason, received_at
                        from message
                        where environment_id = :environment
                          and received_at >= gap.since and received_at < gap.until
                          and outcome in ('rejected', 'partial')
                          and (device_no = :device or sender_id = cast(:source as uuid))
                        order by received_at desc
                        limit 1000
                    ) newest
                ) r
                where r.count > 0
                """, "refused");
    }

    private Map<Span, Cause> otherValues(DeviceKey device, List<Span> gaps) {
        return found(device, gaps, """
                select gap.place, null::bigint as count, null::text as detail, null::uuid as message_id
                from <gaps>
                where exists (
                    select
                    from reading
                    where device_no = :device and observed_at > gap.since and observed_at < gap.until)
                """, "other_values");
    }

    private Map<Span, Cause> server(DeviceKey device, List<Span> gaps) {
        return listened(device, gaps, "<=", "server");
    }

    private Map<Span, Cause> nothing(DeviceKey device, List<Span> gaps) {
        return listened(device, gaps, ">", "nothing");
    }

    /** Of the whole minutes of a gap, as many as said have a receiver's sign of life; only if there are older ones. */
    private Map<Span, Cause> listened(DeviceKey device, List<Span> gaps, String halfOrMore, String kind) {
        return found(device, gaps, """
                select gap.place, null::bigint as count, null::text as detail, null::uuid as message_id
                from <gaps>
                cross join lateral (
                    select extract(epoch from date_trunc('minute', gap.until) - date_trunc('minute', gap.since)) / 60 - 1
                        as minutes
                ) whole
                cross join lateral (
                    select count(distinct minute) as minutes
                    from flow_minute
                    where minute > gap.since and minute < date_trunc('minute', gap.until) and accepted is not null
                ) listened
                where whole.minutes > 0
                  and listened.minutes <compared> whole.minutes / 2
                  and exists (select from flow_minute where minute <= gap.since and accepted is not null)
                """.replace("<compared>", halfOrMore), kind);
    }

    private Map<Span, Cause> source(DeviceKey device, List<Span> gaps) {
        return device.sourceId() == null ? Map.of() : silentWith(device, gaps, "source", 1);
    }

    private Map<Span, Cause> site(DeviceKey device, List<Span> gaps) {
        return silentWith(device, gaps, "site", 2);
    }

    /** All the others that were heard before, at least so many, were silent as well. */
    private Map<Span, Cause> silentWith(DeviceKey device, List<Span> gaps, String kind, int least) {
        String[] where = kind.equals("source")
                ? new String[] {"source_id = :source", "select name from source where id = :source"}
                : new String[] {"environment_id = :environment", "select name from environment where id = :environment"
                };
        return found(
                device,
                gaps,
                """
                select gap.place, count(*) as count, (<name>) as detail, null::uuid as message_id
                from <gaps>
                cross join (
                    select device_no from device where <where> and id <> :id and enabled order by id limit <most>
                ) other
                where (select count(*)
                       from (select
                             from reading
                             where device_no = other.device_no
                               and observed_at >= gap.since - (gap.until - gap.since) and observed_at < gap.since
                             limit <enough>) few) = <enough>
                group by gap.place
                having count(*) >= <least>
                   and bool_and(not exists (
                       select
                       from reading
                       where device_no = other.device_no
                         and observed_at >= gap.since + (gap.until - gap.since) / 4
                         and observed_at < gap.until - (gap.until - gap.since) / 4))
                """.replace("<where>", where[0])
                        .replace("<name>", where[1])
                        .replace("<most>", Integer.toString(NEIGHBOURS))
                        .replace("<enough>", Integer.toString(ENOUGH))
                        .replace("<least>", Integer.toString(least)),
                kind);
    }

    /** Runs a query that names the places of gaps, from 1, with what it has found. */
    private Map<Span, Cause> found(DeviceKey device, List<Span> gaps, String sql, String kind) {
        var causes = new HashMap<Span, Cause>();
        jdbc.sql(sql.replace("<gaps>", GAPS))
                .param("id", device.id())
                .param("device", device.number())
                .param("environment", device.environmentId())
                .param("source", device.sourceId())
                .param("froms", times(gaps.stream().map(Span::from).toList()))
                .param("tos", times(gaps.stream().map(Span::to).toList()))
                .query(row -> {
                    causes.put(
                            gaps.get(row.getInt("place") - 1),
                            new Cause(
                                    kind,
                                    (Long) row.getObject("count"),
                                    row.getString("detail"),
                                    row.getObject("message_id", UUID.class)));
                });
        return causes;
    }

    private static String[] times(List<Instant> instants) {
        return instants.stream().map(Instant::toString).toArray(String[]::new);
    }
}
