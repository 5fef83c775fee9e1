package io.serai.dashboard.data;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages and what came of them; each within what the caller may read. */
@Repository
public class MessageQueries {
    private static final String ORDER = "receivedAt";
    /** How far back lists look; keeps the planner from opening every partition. */
    private static final Duration LOOKBACK = Duration.ofDays(31);
    /** How far the time of receipt may be from the millisecond that the id carries. */
    private static final Duration ID_TOLERANCE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;

    MessageQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Messages that the device sent itself, newest first; the index (device_no, received_at desc) serves it. */
    Page<Message.Line> sentBy(DeviceKey device, int limit, @Nullable String cursor, Instant now) {
        return page(cursor, limit, device, now, """
                select id, outcome, received_at, stored_at, adapter, readings, reason
                from message
                where device_no = :device
                  and received_at > :oldest and received_at <= :newest
                  and (received_at, id) < (:newest, cast(:newestId as uuid))
                order by received_at desc, id desc
                limit :limit
                """);
    }

    /**
     * Messages of a source that held readings of the device, newest first, found through the readings themselves: by
     * primary key of both. One message may bring many readings.
     */
    Page<Message.Line> carrying(DeviceKey device, int limit, @Nullable String cursor, Instant now) {
        return page(cursor, limit, device, now, """
                select m.id, m.outcome, m.received_at, m.stored_at, m.adapter, m.readings, m.reason
                from (
                    select distinct message_id, received_at
                    from reading
                    where device_no = :device
                      and observed_at > :oldest
                      and received_at > :oldest and received_at <= :newest
                      and (received_at, message_id) < (:newest, cast(:newestId as uuid))
                    order by received_at desc, message_id desc
                    limit :limit
                ) r
                join message m on m.id = r.message_id
                              and m.received_at = r.received_at
                              and m.received_at > :oldest and m.received_at <= :newest
                order by m.received_at desc, m.id desc
                limit :limit
                """);
    }

    private Page<Message.Line> page(@Nullable String cursor, int limit, DeviceKey device, Instant now, String sql) {
        var before = Cursor.decode(cursor, ORDER, 3);
        // Slightly ahead, for the clocks of other machines.
        var newest = before == null ? now.plus(Duration.ofMinutes(1)) : before.instant(1);
        var newestId = before == null ? new UUID(-1, -1) : before.uuid(2);
        var rows = jdbc.sql(sql)
                .param("device", device.number())
                .param("oldest", SqlTimes.utc(now.minus(LOOKBACK)))
                .param("newest", SqlTimes.utc(newest))
                .param("newestId", newestId)
                .param("limit", limit + 1)
                .query(MessageQueries::line)
                .list();
        return Page.cut(
                rows,
                limit,
                last -> Cursor.of(ORDER, last.receivedAt().toString(), last.id().toString()));
    }

    /** A message that was handled. */
    public Optional<Message> find(Caller caller, UUID id) {
        return one(caller, id, """
                select m.id, m.outcome, m.received_at, m.stored_at, m.sender_kind, m.sender_id, m.adapter,
                       m.adapter_version, m.readings, m.reason_code, m.reason, m.violations::text as violations,
                       m.correlation_id, m.traceparent,
                       coalesce((select name from device where id = m.sender_id),
                                (select name from source where id = m.sender_id)) as sender_name
                """, MessageQueries::message);
    }

    /** A message that was accepted and not handled yet, as far as the log has heard of it. */
    public Optional<Message> waiting(Caller caller, UUID id) {
        if (id.version() != 7) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select l.message_id, l.at, l.correlation_id, l.sender_id, l.detail ->> 'adapter' as adapter,
                               case when s.id is null then 'device' else 'source' end as sender_kind,
                               coalesce(d.name, s.name) as sender_name
                        from log_event l
                        left join device d on d.id = l.sender_id
                        left join source s on s.id = l.sender_id
                        where l.message_id = :id
                          and l.event = 'accepted'
                          and l.at between :from and :to
                          and (cast(:owner as uuid) is null
                               or coalesce(d.environment_id, s.environment_id)
                                  = any(array(select id from readable_environments(cast(:owner as uuid)))))
                        limit 1
                        """)
                .param("id", id)
                .param("from", SqlTimes.utc(made(id).minus(ID_TOLERANCE)))
                .param("to", SqlTimes.utc(made(id).plus(ID_TOLERANCE)))
                .param("owner", caller.ownerLimit())
                .query((row, n) -> new Message(
                        id,
                        "accepted",
                        SqlTimes.instant(row, "at"),
                        null,
                        new Message.Sender(
                                row.getString("sender_kind"),
                                row.getObject("sender_id", UUID.class),
                                row.getString("sender_name")),
                        row.getString("adapter"),
                        null,
                        0,
                        null,
                        null,
                        null,
                        row.getObject("correlation_id", UUID.class),
                        null))
                .optional();
    }

    /** The millisecond that a UUIDv7 carries. */
    private static Instant made(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The original request of a message. */
    public Optional<Original> original(Caller caller, UUID id) {
        return one(caller, id, """
                select m.received_at, e.time_zone, m.method, m.path, m.query, m.headers::text as headers,
                       m.content_type, m.body
                """, MessageQueries::original);
    }

    /** The id is a UUIDv7: its millisecond bounds the time of receipt, so that one day's partition is read. */
    private <T> Optional<T> one(Caller caller, UUID id, String select, RowMapper<T> reader) {
        if (id.version() != 7) {
            return Optional.empty();
        }
        return jdbc.sql(select + """
                        from message m
                        join environment e on e.id = m.environment_id
                        where m.id = :id
                          and m.received_at between :from and :to
                          and (cast(:owner as uuid) is null
                                   or e.id = any(array(select id from readable_environments(cast(:owner as uuid)))))
                        """)
                .param("id", id)
                .param("from", SqlTimes.utc(made(id).minus(ID_TOLERANCE)))
                .param("to", SqlTimes.utc(made(id).plus(ID_TOLERANCE)))
                .param("owner", caller.ownerLimit())
                .query(reader)
                .optional();
    }

    private static Original original(ResultSet row, int number) throws SQLException {
        return Original.of(
                SqlTimes.instant(row, "received_at"),
                row.getString("time_zone"),
                row.getString("method"),
                row.getString("path"),
                row.getString("query"),
                row.getString("headers"),
                row.getString("content_type"),
                row.getBytes("body"));
    }

    private static Message.Line line(ResultSet row, int number) throws SQLException {
        return new Message.Line(
                row.getObject("id", UUID.class),
                row.getString("outcome"),
                SqlTimes.instant(row, "received_at"),
                SqlTimes.instant(row, "stored_at"),
                row.getString("adapter"),
                row.getInt("readings"),
                row.getString("reason"));
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getString("outcome"),
                SqlTimes.instant(row, "received_at"),
                SqlTimes.instant(row, "stored_at"),
                new Message.Sender(
                        row.getString("sender_kind"),
                        row.getObject("sender_id", UUID.class),
                        row.getString("sender_name")),
                row.getString("adapter"),
                row.getString("adapter_version"),
                row.getInt("readings"),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getString("violations"),
                row.getObject("correlation_id", UUID.class),
                row.getString("traceparent"));
    }
}
