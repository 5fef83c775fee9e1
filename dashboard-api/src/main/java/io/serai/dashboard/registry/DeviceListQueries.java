package io.serai.dashboard.registry;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Devices with their status, one by id or a page of them. */
@Repository
class DeviceListQueries {
    /**
     * For orders and filters that need no telemetry: the page is cut first, by the registry alone, and only its rows
     * are looked up in {@code latest} by its primary key.
     */
    private static final String PAGE_THEN_STATUS = """
            with chosen as (
                select d.id, d.device_no, d.name, d.expected_interval
                from device d
                join environment e on e.id = d.environment_id
                where %1$s
            ), seen as (
                select id, device_no, name, expected_interval,
                       (select max(l.received_at) from latest l where l.device_no = first.device_no) as last_seen
                from (select id, device_no, name, expected_interval from chosen where %2$s order by %3$s limit :limit) first
            ), %5$s
            """;

    /**
     * For orders and filters by status: {@code latest} is aggregated for all devices that the filter leaves, by hash
     * for a large fleet and by its primary key for a small one. Only narrow rows are sorted; the page gets its details
     * at the end.
     */
    private static final String STATUS_THEN_PAGE = """
            with seen as (
                select d.id, d.device_no, d.name, d.expected_interval, max(l.received_at) as last_seen
                from device d
                join environment e on e.id = d.environment_id
                left join latest l on l.device_no = d.device_no
                where %1$s
                group by d.id
            ), %5$s
            """;

    private static final String FILTER = """
            (cast(:owner as uuid) is null
                 or e.id = any(array(select id from readable_environments(cast(:owner as uuid)))))
            and (cast(:environment as uuid) is null or d.environment_id = :environment)
            and (cast(:adapter as text) is null
                 or coalesce(d.adapter, (select s.adapter from source s where s.id = d.source_id), 'generic-json')
                    = :adapter)
            and (cast(:externalId as text) is null or d.external_id = :externalId)
            and (cast(:pattern as text) is null or d.name ilike :pattern or d.external_id ilike :pattern)
            and (cast(:id as uuid) is null or d.id = :id)
            """;

    /** The status of each device, the page, and what it shows of its devices. */
    private static final String JUDGED = """
            judged as (
                select id, name, last_seen,
                       case
                           when last_seen is null then 'new'
                           when cast(:now as timestamptz) - last_seen > greatest(
                               10 * coalesce(expected_interval, interval '5 minutes'), interval '1 hour') then 'silent'
                           when exists (
                               select
                               from alert a
                               where a.device_id = seen.id and a.closed_at is null and a.kind <> 'silent')
                               then 'outside'
                           when cast(:now as timestamptz) - last_seen
                               > 2.5 * coalesce(expected_interval, interval '5 minutes') then 'late'
                           else 'reporting'
                       end as status
                from seen
            ), top as (
                select id, name, last_seen, status
                from judged
                where (cardinality(cast(:statuses as text[])) = 0 or status = any(:statuses))
                  and %2$s
                order by %3$s
                limit :limit
            ), page as (
                select id, last_seen, status, (%4$s)::text as sort_key, row_number() over (order by %3$s) as place
                from top
            )
            select d.id, d.device_no, d.environment_id, e.name as environment_name, d.source_id, d.external_id, d.name,
                   coalesce(d.adapter, s.adapter, 'generic-json') as adapter,
                   extract(epoch from d.expected_interval)::float8 as expected_seconds,
                   d.tags, d.enabled, d.alerts_when_silent, d.created_at, page.last_seen, page.status, page.sort_key,
                   a.kind as outside_kind, a.name as outside_name, a.channel as outside_channel, a.unit as outside_unit,
                   a.boundary as outside_limit, a.opened_at as outside_since
            from page
            join device d on d.id = page.id
            join environment e on e.id = d.environment_id
            left join source s on s.id = d.source_id
            left join lateral (
                select kind, name, channel, unit, boundary, opened_at
                from alert
                where device_id = d.id and closed_at is null and kind <> 'silent'
                order by opened_at, name
                limit 1) a on page.status = 'outside'
            order by page.place
            """;

    private final JdbcClient jdbc;

    DeviceListQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<DeviceRow> list(
            Caller caller, DeviceFilter filter, DeviceSort sort, int limit, @Nullable String cursor, Instant now) {
        var after = Cursor.decode(cursor, sort.word(), 3);
        boolean pageFirst = sort.registryOnly() && filter.statuses().isEmpty();
        var rows = filtered(sql(pageFirst ? PAGE_THEN_STATUS : STATUS_THEN_PAGE, sort), caller, filter, now)
                .param("id", null)
                .param("afterKey", after == null ? null : after.text(1))
                .param("afterId", after == null ? null : after.uuid(2))
                .param("limit", limit + 1)
                .query(DeviceRow::of)
                .list();
        return Page.cut(
                rows,
                limit,
                last -> Cursor.of(sort.word(), last.sortKey(), last.id().toString()));
    }

    Optional<DeviceRow> find(Caller caller, UUID id, Instant now) {
        var everything = new DeviceFilter(null, null, java.util.List.of(), null, null);
        return filtered(sql(PAGE_THEN_STATUS, DeviceSort.CREATED), caller, everything, now)
                .param("id", id)
                .param("afterKey", null)
                .param("afterId", null)
                .param("limit", 1)
                .query(DeviceRow::of)
                .optional();
    }

    private static String sql(String template, DeviceSort sort) {
        return template.replace("%5$s", JUDGED).formatted(FILTER, sort.after(), sort.order(), sort.key());
    }

    private JdbcClient.StatementSpec filtered(String sql, Caller caller, DeviceFilter filter, Instant now) {
        return jdbc.sql(sql)
                .param("owner", caller.ownerLimit())
                .param("environment", filter.environmentId())
                .param("adapter", filter.adapter())
                .param("externalId", filter.externalId())
                .param("pattern", filter.pattern())
                .param("statuses", filter.statuses().toArray(String[]::new))
                .param("now", SqlTimes.utc(now));
    }
}
