package io.serai.dashboard.registry;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SourceQueries {
    private static final String ORDER = "id";

    private final JdbcClient jdbc;

    SourceQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Source(
            UUID id,
            String name,
            UUID environmentId,
            String environmentName,
            String adapter,
            boolean autoRegister,
            boolean enabled,
            Instant createdAt) {}

    Page<Source> list(Caller caller, @Nullable UUID environmentId, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, ORDER, 2);
        var rows = jdbc.sql("""
                        select s.id, s.name, s.environment_id, e.name as environment_name, s.adapter,
                               s.auto_register, s.enabled, s.created_at
                        from source s
                        join environment e on e.id = s.environment_id
                        where (cast(:owner as uuid) is null
                                 or e.id = any(array(select id from readable_environments(cast(:owner as uuid)))))
                          and (cast(:environment as uuid) is null or s.environment_id = :environment)
                          and (cast(:after as uuid) is null or s.id > :after)
                        order by s.id
                        limit :limit
                        """)
                .param("owner", caller.ownerLimit())
                .param("environment", environmentId)
                .param("after", after == null ? null : after.uuid(1))
                .param("limit", limit + 1)
                .query(SourceQueries::source)
                .list();
        return Page.cut(rows, limit, last -> Cursor.of(ORDER, last.id().toString()));
    }

    Optional<Source> find(Caller caller, UUID id) {
        return jdbc.sql("""
                        select s.id, s.name, s.environment_id, e.name as environment_name, s.adapter,
                               s.auto_register, s.enabled, s.created_at
                        from source s
                        join environment e on e.id = s.environment_id
                        where s.id = :id
                          and (cast(:owner as uuid) is null
                                   or e.id = any(array(select id from readable_environments(cast(:owner as uuid)))))
                        """)
                .param("id", id)
                .param("owner", caller.ownerLimit())
                .query(SourceQueries::source)
                .optional();
    }

    /** False if the environment is not the caller's. */
    boolean insert(Caller caller, UUID id, SourceController.NewSource wanted) {
        return jdbc.sql("""
                        insert into source (id, environment_id, name, adapter, auto_register)
                        select :id, e.id, :name, :adapter, :autoRegister
                        from environment e
                        where e.id = :environment
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """)
                        .param("id", id)
                        .param("environment", wanted.environmentId())
                        .param("name", wanted.name())
                        .param("adapter", wanted.adapter())
                        .param("autoRegister", Boolean.TRUE.equals(wanted.autoRegister()))
                        .param("owner", caller.ownerLimit())
                        .update()
                == 1;
    }

    boolean update(Caller caller, UUID id, SourceController.SourceChange change) {
        return jdbc.sql("""
                        update source s
                        set name = coalesce(:name, s.name),
                            adapter = coalesce(:adapter, s.adapter),
                            auto_register = coalesce(:autoRegister, s.auto_register),
                            enabled = coalesce(:enabled, s.enabled)
                        from environment e
                        where s.id = :id
                          and e.id = s.environment_id
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """)
                        .param("name", change.name())
                        .param("adapter", change.adapter())
                        .param("autoRegister", change.autoRegister())
                        .param("enabled", change.enabled())
                        .param("id", id)
                        .param("owner", caller.ownerLimit())
                        .update()
                == 1;
    }

    boolean delete(Caller caller, UUID id) {
        return jdbc.sql("""
                        delete from source s
                        using environment e
                        where s.id = :id
                          and e.id = s.environment_id
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """).param("id", id).param("owner", caller.ownerLimit()).update() == 1;
    }

    private static Source source(ResultSet row, int number) throws SQLException {
        return new Source(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("environment_id", UUID.class),
                row.getString("environment_name"),
                row.getString("adapter"),
                row.getBoolean("auto_register"),
                row.getBoolean("enabled"),
                SqlTimes.instant(row, "created_at"));
    }
}
