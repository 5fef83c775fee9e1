package io.serai.dashboard.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Adds what somebody has done; nothing here changes or removes an event. */
@Repository
public class AuditEvents {
    private static final String ORDER = "newest";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    AuditEvents(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One more event of somebody who is signed in.
     *
     * @param action what was done, such as {@code adapter.switched}
     * @param subject name or id of what it was done to
     */
    public void add(Caller caller, String action, String subject, Map<String, ?> detail) {
        add(caller.id(), caller.username(), action, subject, detail);
    }

    /** One more event of a person who is not signed in. */
    public void add(UUID actorId, String actor, String action, String subject, Map<String, ?> detail) {
        jdbc.sql("""
                        insert into audit_event (id, actor_id, actor, action, subject, detail, address)
                        values (:id, :actorId, :actor, :action, :subject, :detail::jsonb, :address)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("actorId", actorId)
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("detail", json(detail))
                .param("address", address())
                .update();
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? here.getRequest().getRemoteAddr()
                : null;
    }

    /** Events, newest first; all filters are exact. */
    Page<AuditEvent> list(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            int limit,
            @Nullable String cursor) {
        var before = Cursor.decode(cursor, ORDER, 2);
        var rows = jdbc.sql("""
                        select id, at, actor_id, actor, action, subject,
                               coalesce((select name from device where id = thing),
                                        (select name from source where id = thing),
                                        (select name from environment where id = thing),
                                        (select username from app_user where id = thing),
                                        (select d.name from alert a join device d on d.id = a.device_id where a.id = thing))
                                   as subject_name,
                               detail::text as detail, address
                        from audit_event
                        cross join lateral (
                            select case when subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then subject::uuid end)
                            as named(thing)
                        where (cast(:before as uuid) is null or id < :before)
                          and (cast(:actor as text) is null or actor = :actor)
                          and (cast(:action as text) is null or action = :action)
                          and (cast(:subject as text) is null or subject = :subject)
                        order by id desc
                        limit :limit
                        """)
                .param("before", before == null ? null : before.uuid(1))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("limit", limit + 1)
                .query((row, n) -> new AuditEvent(
                        row.getObject("id", UUID.class),
                        SqlTimes.instant(row, "at"),
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("subject_name"),
                        row.getString("detail"),
                        row.getString("address")))
                .list();
        return Page.cut(rows, limit, last -> Cursor.of(ORDER, last.id().toString()));
    }

    private static String json(Map<String, ?> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
