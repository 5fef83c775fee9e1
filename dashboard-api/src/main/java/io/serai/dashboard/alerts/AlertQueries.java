package io.serai.dashboard.alerts;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Alerts of the caller; each kind of list has an index that gives its newest rows first. */
@Repository
class AlertQueries {
    private static final String ORDER = "newest";

    /** Ids of everybody's alerts. */
    private static final String OF_ALL = """
            select a.id
            from alert a
            where %s
            order by a.id desc
            limit :limit
            """;

    private static final String OF_DEVICE = """
            select a.id
            from alert a
            where a.device_id = :device
              and (cast(:environment as uuid) is null or a.environment_id = :environment)
              and (cast(:owner as uuid) is null
                   or a.environment_id = any(array(select id from readable_environments(cast(:owner as uuid)))))
              and %s
            order by a.id desc
            limit :limit
            """;

    /** The newest of each environment, then the newest of these. */
    private static final String OF_ENVIRONMENTS = """
            select a.id
            from environment n
            cross join lateral (
                select a.id
                from alert a
                where a.environment_id = n.id
                  and %s
                order by a.id desc
                limit :limit) a
            where (cast(:environment as uuid) is null or n.id = :environment)
              and (cast(:owner as uuid) is null
                   or n.id = any(array(select id from readable_environments(cast(:owner as uuid)))))
            order by a.id desc
            limit :limit
            """;

    private static final String DETAILS = """
            select %s
            from (%s) chosen
            join alert a on a.id = chosen.id
            join device d on d.id = a.device_id
            join environment e on e.id = d.environment_id
            order by a.id desc
            """;

    private final JdbcClient jdbc;

    AlertQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which alerts are open or not. */
    enum State {
        OPEN("a.closed_at is null"),
        CLOSED("a.closed_at is not null"),
        ALL("true");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    Page<Alert> list(
            Caller caller,
            State state,
            @Nullable UUID environment,
            @Nullable UUID device,
            int limit,
            @Nullable String cursor) {
        var before = Cursor.decode(cursor, ORDER, 2);
        var condition = state.condition + " and (cast(:before as uuid) is null or a.id < :before)";
        var rows = jdbc.sql(DETAILS.formatted(
                        Alert.COLUMNS, ids(caller, environment, device).formatted(condition)))
                .param("device", device)
                .param("environment", environment)
                .param("owner", caller.ownerLimit())
                .param("before", before == null ? null : before.uuid(1))
                .param("limit", limit + 1)
                .query(Alert::of)
                .list();
        return Page.cut(rows, limit, last -> Cursor.of(ORDER, last.id().toString()));
    }

    private static String ids(Caller caller, @Nullable UUID environment, @Nullable UUID device) {
        if (device != null) {
            return OF_DEVICE;
        }
        return caller.ownerLimit() == null && environment == null ? OF_ALL : OF_ENVIRONMENTS;
    }

    Optional<Alert> find(Caller caller, UUID id) {
        return jdbc.sql("""
                        select %s
                        from alert a
                        join device d on d.id = a.device_id
                        join environment e on e.id = d.environment_id
                        where a.id = :id
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """.formatted(Alert.COLUMNS))
                .param("id", id)
                .param("owner", caller.ownerLimit())
                .query(Alert::of)
                .optional();
    }

    /** False if there is no such alert, or it is of somebody else's device. */
    boolean acknowledge(Caller caller, UUID id, @Nullable String note) {
        return jdbc.sql("""
                        update alert a
                        set acknowledged_at = now(),
                            acknowledged_by = :by,
                            acknowledgement = :note
                        where a.id = :id
                          and exists (
                              select from environment e
                              where e.id = a.environment_id
                                and (cast(:owner as uuid) is null or e.owner_id = :owner))
                        """)
                        .param("by", caller.username())
                        .param("note", note)
                        .param("id", id)
                        .param("owner", caller.ownerLimit())
                        .update()
                == 1;
    }
}
