package io.serai.dashboard.alerts;

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

/** Channels of the caller's own environments; guests see none. */
@Repository
class ChannelQueries {
    private static final String ORDER = "id";

    private final JdbcClient jdbc;

    ChannelQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Channel> list(UUID environment, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, ORDER, 2);
        var rows = jdbc.sql("""
                        select c.id, c.kind, c.target, c.enabled, c.created_at, c.last_sent_at, c.last_error
                        from notification_channel c
                        where c.environment_id = :environment
                          and (cast(:after as uuid) is null or c.id > :after)
                        order by c.id
                        limit :limit
                        """)
                .param("environment", environment)
                .param("after", after == null ? null : after.uuid(1))
                .param("limit", limit + 1)
                .query(ChannelQueries::channel)
                .list();
        return Page.cut(rows, limit, last -> Cursor.of(ORDER, last.id().toString()));
    }

    Optional<Channel> find(Caller caller, UUID id) {
        return jdbc.sql("""
                        select c.id, c.kind, c.target, c.enabled, c.created_at, c.last_sent_at, c.last_error
                        from notification_channel c
                        join environment e on e.id = c.environment_id
                        where c.id = :id
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """)
                .param("id", id)
                .param("owner", caller.ownerLimit())
                .query(ChannelQueries::channel)
                .optional();
    }

    /** False if the environment has as many as it may have. */
    boolean insert(UUID id, UUID environment, String kind, String target, @Nullable String secret, int most) {
        return jdbc.sql("""
                        insert into notification_channel (id, environment_id, kind, target, secret)
                        select :id, :environment, :kind, :target, :secret
                        where (select count(*) from notification_channel where environment_id = :environment) < :most
                        """)
                        .param("id", id)
                        .param("environment", environment)
                        .param("kind", kind)
                        .param("target", target)
                        .param("secret", secret)
                        .param("most", most)
                        .update()
                == 1;
    }

    /** What waits for a channel that is switched off is not sent later. */
    void enable(UUID id, boolean enabled) {
        jdbc.sql("""
                        with switched as (
                            update notification_channel set enabled = :enabled where id = :id
                        )
                        update notification
                        set due_at = null,
                            last_error = 'the channel was switched off'
                        where channel_id = :id and due_at is not null and not :enabled
                        """).param("enabled", enabled).param("id", id).update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from notification_channel where id = :id")
                .param("id", id)
                .update();
    }

    /** Has a test sent, unless one is on its way. */
    void test(UUID id) {
        jdbc.sql("""
                        insert into notification (channel_id, event, due_at)
                        select c.id, 'test', now()
                        from notification_channel c
                        where c.id = :id
                          and not exists (
                              select from notification n
                              where n.channel_id = c.id and n.event = 'test' and n.due_at is not null)
                        """).param("id", id).update();
    }

    private static Channel channel(ResultSet row, int number) throws SQLException {
        return new Channel(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("target"),
                row.getBoolean("enabled"),
                SqlTimes.instant(row, "created_at"),
                SqlTimes.maybe(row, "last_sent_at"),
                row.getString("last_error"));
    }
}
