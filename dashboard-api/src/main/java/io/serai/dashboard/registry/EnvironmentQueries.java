package io.serai.dashboard.registry;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Environments: what a caller owns or was invited to read. */
@Repository
public class EnvironmentQueries {
    private static final String ORDER = "id";

    private final JdbcClient jdbc;

    /** A person who may read an environment of somebody else. */
    record Share(UUID userId, String username, Instant grantedAt) {}

    EnvironmentQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Environment> list(Caller caller, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, ORDER, 2);
        var rows = jdbc.sql("""
                        select e.id, e.name, e.time_zone, e.created_at, e.owner_id <> :caller as shared
                        from environment e
                        where (cast(:owner as uuid) is null
                                 or e.id = any(array(select id from readable_environments(cast(:owner as uuid)))))
                          and (cast(:after as uuid) is null or e.id > :after)
                        order by e.id
                        limit :limit
                        """)
                .param("caller", caller.id())
                .param("owner", caller.ownerLimit())
                .param("after", after == null ? null : after.uuid(1))
                .param("limit", limit + 1)
                .query(EnvironmentQueries::environment)
                .list();
        return Page.cut(rows, limit, last -> Cursor.of(ORDER, last.id().toString()));
    }

    Optional<Environment> find(Caller caller, UUID id) {
        return jdbc.sql("""
                        select e.id, e.name, e.time_zone, e.created_at, e.owner_id <> :caller as shared
                        from environment e
                        where e.id = :id
                          and (cast(:owner as uuid) is null
                                   or e.id = any(array(select id from readable_environments(cast(:owner as uuid)))))
                        """)
                .param("id", id)
                .param("caller", caller.id())
                .param("owner", caller.ownerLimit())
                .query(EnvironmentQueries::environment)
                .optional();
    }

    /** Whether the environment is the caller's own, not one that was shared. */
    public boolean owns(Caller caller, UUID id) {
        return jdbc.sql("""
                        select exists (
                            select from environment
                            where id = :id and (cast(:owner as uuid) is null or owner_id = :owner))
                        """)
                .param("id", id)
                .param("owner", caller.ownerLimit())
                .query(Boolean.class)
                .single();
    }

    /** Who else may read it, by name. */
    List<Share> shares(UUID id) {
        return jdbc.sql("""
                        select u.id, u.username, s.granted_at
                        from environment_share s
                        join app_user u on u.id = s.user_id
                        where s.environment_id = :id
                        order by u.username
                        limit 1000
                        """)
                .param("id", id)
                .query((row, n) -> new Share(
                        row.getObject("id", UUID.class),
                        row.getString("username"),
                        SqlTimes.instant(row, "granted_at")))
                .list();
    }

    /** Lets a person read it, once or again; false if there is nobody of that name. */
    boolean share(UUID id, String username) {
        return jdbc.sql("""
                        insert into environment_share (environment_id, user_id)
                        select :id, u.id
                        from app_user u
                        where u.username = :username and u.enabled
                        on conflict (environment_id, user_id) do update set granted_at = environment_share.granted_at
                        """).param("id", id).param("username", username).update() == 1;
    }

    boolean endShare(UUID id, UUID user) {
        return jdbc.sql("delete from environment_share where environment_id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", user)
                        .update()
                == 1;
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
                row.getBoolean("shared"),
                SqlTimes.instant(row, "created_at"));
    }
}
