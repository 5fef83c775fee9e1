package io.serai.dashboard.registry;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EnvironmentQueries {
    private static final String ORDER = "id";

    private final JdbcClient jdbc;

    EnvironmentQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Environment> list(Caller caller, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, ORDER, 2);
        var rows = jdbc.sql("""
                        select id, name, time_zone, created_at
                        from environment
                        where (cast(:owner as uuid) is null or owner_id = :owner)
                          and (cast(:after as uuid) is null or id > :after)
                        order by id
                        limit :limit
                        """)
                .param("owner", caller.ownerLimit())
                .param("after", after == null ? null : after.uuid(1))
                .param("limit", limit + 1)
                .query(EnvironmentQueries::environment)
                .list();
        return Page.cut(rows, limit, last -> Cursor.of(ORDER, last.id().toString()));
    }

    Optional<Environment> find(Caller caller, UUID id) {
        return jdbc.sql("""
                        select id, name, time_zone, created_at
                        from environment
                        where id = :id
                          and (cast(:owner as uuid) is null or owner_id = :owner)
                        """)
                .param("id", id)
                .param("owner", caller.ownerLimit())
                .query(EnvironmentQueries::environment)
                .optional();
    }

    void insert(UUID id, UUID owner, String name, String timeZone) {
        jdbc.sql("""
                        insert into environment (id, owner_id, name, time_zone)
                        values (:id, :owner, :name, :timeZone)
                        """)
                .param("id", id)
                .param("owner", owner)
                .param("name", name)
                .param("timeZone", timeZone)
                .update();
    }

    boolean update(Caller caller, UUID id, @Nullable String name, @Nullable String timeZone) {
        return jdbc.sql("""
                        update environment
                        set name = coalesce(:name, name),
                            time_zone = coalesce(:timeZone, time_zone)
                        where id = :id
                          and (cast(:owner as uuid) is null or owner_id = :owner)
                        """)
                        .param("name", name)
                        .param("timeZone", timeZone)
                        .param("id", id)
                        .param("owner", caller.ownerLimit())
                        .update()
                == 1;
    }

    private static Environment environment(ResultSet row, int number) throws SQLException {
        return new Environment(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("time_zone"),
                SqlTimes.instant(row, "created_at"));
    }
}
