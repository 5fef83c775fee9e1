package io.serai.dashboard.inbox;

import io.serai.dashboard.data.Message;
import io.serai.dashboard.data.Original;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InboxQueries {
    private static final String ORDER = "receivedAt";

    /** How far back the inbox looks; originals are kept for less. */
    static final Duration LOOKBACK = Duration.ofDays(31);

    private static final int MOST_COUNTED = 20_000;
    private static final int MOST_GROUPS = 200;

    /** So many at once: one statement that does not hold its locks for long. */
    static final int MOST_DISCARDED = 10_000;

    /** Refused, not settled, and readable by the caller; the index (environment_id, received_at) serves it. */
    private static final String REFUSED = """
            m.outcome in ('rejected', 'partial')
            and m.discarded_at is null
            and m.received_at > :oldest and m.received_at <= :newest
            and (cast(:owner as uuid) is null
                 or m.environment_id = any(array(select id from readable_environments(cast(:owner as uuid)))))
            and (cast(:environment as uuid) is null or m.environment_id = :environment)
            and (cast(:adapter as text) is null or m.adapter = :adapter)
            """;

    private static final String GROUP = "inbox_group(m.adapter, m.reason_code, m.reason, m.violations)";

    private final JdbcClient jdbc;

    InboxQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the inbox is limited to. */
    record Filter(@Nullable UUID environmentId, @Nullable String adapter) {}

    Inbox groups(Caller caller, Filter filter, Instant now) {
        var groups = new ArrayList<Inbox.Group>();
        long[] counted = {0};
        refused("""
                with refused as (
                    select m.id, m.received_at, m.outcome, m.adapter, m.sender_id, m.reason_code, m.reason, m.violations
                    from message m
                    where %s
                    order by m.received_at desc
                    limit :most
                )
                select %s as group_key, m.adapter, m.reason_code,
                       (array_agg(m.reason order by m.received_at desc))[1] as reason,
                       (array_agg(m.violations -> 0 ->> 'pointer' order by m.received_at desc))[1] as pointer,
                       count(*) as messages, count(*) filter (where m.outcome = 'partial') as partial,
                       count(distinct m.sender_id) as senders,
                       min(m.received_at) as first_at, max(m.received_at) as last_at,
                       (array_agg(m.id order by m.received_at desc))[1] as sample,
                       (sum(count(*)) over ())::bigint as counted
                from refused m
                group by group_key, m.adapter, m.reason_code
                order by messages desc, last_at desc
                limit :groups
                """.formatted(REFUSED, GROUP), caller, filter, now)
                .param("newest", SqlTimes.utc(ahead(now)))
                .param("most", MOST_COUNTED)
                .param("groups", MOST_GROUPS)
                .query(row -> {
                    counted[0] = row.getLong("counted");
                    groups.add(group(row));
                });
        return new Inbox(groups, null, counted[0] >= MOST_COUNTED || groups.size() >= MOST_GROUPS);
    }

    private static Inbox.Group group(ResultSet row) throws SQLException {
        return new Inbox.Group(
                row.getString("group_key"),
                row.getString("adapter"),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getString("pointer"),
                row.getLong("messages"),
                row.getLong("partial"),
                row.getLong("senders"),
                SqlTimes.instant(row, "first_at"),
                SqlTimes.instant(row, "last_at"),
                row.getObject("sample", UUID.class));
    }

    /** Slightly ahead, for the clocks of other machines. */
    private static Instant ahead(Instant now) {
        return now.plus(Duration.ofMinutes(1));
    }

    private JdbcClient.StatementSpec refused(String sql, Caller caller, Filter filter, Instant now) {
        return jdbc.sql(sql)
                .param("owner", caller.ownerLimit())
                .param("environment", filter.environmentId())
                .param("adapter", filter.adapter())
                .param("oldest", SqlTimes.utc(now.minus(LOOKBACK)));
    }

    /** Refused messages, newest first. */
    Page<Inbox.Line> messages(
            Caller caller, Filter filter, @Nullable String group, int limit, @Nullable String cursor, Instant now) {
        var before = Cursor.decode(cursor, ORDER, 3);
        var rows = refused("""
                        select m.id, m.outcome, m.received_at, m.adapter, m.sender_kind, m.sender_id, m.reason_code,
                               m.reason, m.readings,
                               coalesce((select name from device where id = m.sender_id),
                                        (select name from source where id = m.sender_id)) as sender_name
                        from message m
                        where %s
                          and (m.received_at, m.id) < (:newest, cast(:newestId as uuid))
                          and (cast(:group as text) is null or %s = :group)
                        order by m.received_at desc, m.id desc
                        limit :limit
                        """.formatted(REFUSED, GROUP), caller, filter, now)
                .param("group", group)
                .param("newest", SqlTimes.utc(before == null ? ahead(now) : before.instant(1)))
                .param("newestId", before == null ? new UUID(-1, -1) : before.uuid(2))
                .param("limit", limit + 1)
                .query(InboxQueries::line)
                .list();
        return Page.cut(
                rows,
                limit,
                last -> Cursor.of(ORDER, last.receivedAt().toString(), last.id().toString()));
    }

    private static Inbox.Line line(ResultSet row, int number) throws SQLException {
        return new Inbox.Line(
                row.getObject("id", UUID.class),
                row.getString("outcome"),
                SqlTimes.instant(row, "received_at"),
                row.getString("adapter"),
                new Message.Sender(
                        row.getString("sender_kind"),
                        row.getObject("sender_id", UUID.class),
                        row.getString("sender_name")),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getInt("readings"));
    }

    /** What a person has decided about a message that the caller may read. */
    record Decision(Inbox.@Nullable Amended amended, Inbox.@Nullable Discarded discarded) {}

    Decision decision(Message message) {
        return jdbc.sql("""
                        select discarded_at, discarded_by, discard_note, amended_at, amended_by, amended_query, amended_body
                        from message
                        where id = :id and received_at = :at
                        """)
                .param("id", message.id())
                .param("at", SqlTimes.utc(message.receivedAt()))
                .query(InboxQueries::decision)
                .single();
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        var discardedAt = SqlTimes.maybe(row, "discarded_at");
        var amendedAt = SqlTimes.maybe(row, "amended_at");
        return new Decision(
                amendedAt == null ? null : amended(row, amendedAt),
                discardedAt == null
                        ? null
                        : new Inbox.Discarded(
                                discardedAt, row.getString("discarded_by"), row.getString("discard_note")));
    }

    private static Inbox.Amended amended(ResultSet row, Instant at) throws SQLException {
        var body = row.getBytes("amended_body");
        var content = body == null ? Original.Content.NONE : Original.Content.of(body);
        var query = row.getString("amended_query");
        return new Inbox.Amended(
                at,
                row.getString("amended_by"),
                query == null ? null : Original.redact(query),
                content.text(),
                content.base64());
    }

    /** The refused message is the caller's own: when it was received. */
    Optional<Instant> ownRefused(Caller caller, UUID id, Instant from, Instant to) {
        return jdbc.sql("""
                        select m.received_at
                        from message m
                        join environment e on e.id = m.environment_id
                        where m.id = :id
                          and m.received_at between :from and :to
                          and m.outcome in ('rejected', 'partial')
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """)
                .param("id", id)
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .param("owner", caller.ownerLimit())
                .query((row, n) -> SqlTimes.instant(row, "received_at"))
                .optional();
    }

    /** Puts something in the place of a message's query or body; null leaves what was there. The original stays. */
    void amend(UUID id, Instant receivedAt, String by, @Nullable String query, byte @Nullable [] body, Instant now) {
        jdbc.sql("""
                        update message
                        set amended_at = :now, amended_by = :by, discarded_at = null, discarded_by = null,
                            discard_note = null,
                            amended_query = coalesce(:query, amended_query),
                            amended_body = coalesce(cast(:body as bytea), amended_body)
                        where id = :id and received_at = :at
                        """)
                .param("id", id)
                .param("at", SqlTimes.utc(receivedAt))
                .param("by", by)
                .param("query", query)
                .param("body", body)
                .param("now", SqlTimes.utc(now))
                .update();
    }

    /** Settles own refused messages, of a group or named, the newest first and so many at once; says how many. */
    int discard(
            Caller caller,
            Filter filter,
            @Nullable String group,
            @Nullable List<UUID> ids,
            @Nullable String note,
            Instant now) {
        return refused("""
                        update message d
                        set discarded_at = :now, discarded_by = :by, discard_note = :note
                        where (d.id, d.received_at) in (
                            select m.id, m.received_at
                            from message m
                            join environment e on e.id = m.environment_id
                            where %s
                              and (cast(:owner as uuid) is null or e.owner_id = :owner)
                              and (cast(:group as text) is null or %s = :group)
                              and (cast(:ids as uuid[]) is null or m.id = any(cast(:ids as uuid[])))
                            order by m.received_at desc
                            limit :most)
                        and d.received_at > :oldest
                        """.formatted(REFUSED, GROUP), caller, filter, now)
                .param("newest", SqlTimes.utc(ahead(now)))
                .param("group", group)
                .param(
                        "ids",
                        ids == null ? null : ids.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", SqlTimes.utc(now))
                .param("by", caller.username())
                .param("note", note)
                .param("most", MOST_DISCARDED)
                .update();
    }
}
