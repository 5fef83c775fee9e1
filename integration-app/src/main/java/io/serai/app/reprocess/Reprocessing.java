package io.serai.app.reprocess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.app.broker.QueuedMessage;
import io.serai.app.flow.AcceptedMessage;
import io.serai.app.flow.MaySucceedLater;
import io.serai.app.flow.Outcome;
import io.serai.app.store.PageStore;
import io.serai.routes.request.TelemetryRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the reprocess stage asks: is there work, which messages come next, what has become of them. */
public final class Reprocessing {
    private static final Logger log = LoggerFactory.getLogger(Reprocessing.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** Messages of a page: short enough for its locks, long enough for its transaction. */
    private static final int PAGE = 200;

    /** After this without a sign of life another handler goes on. */
    private static final String LEASE = "1 minute";

    /** Classes of SQLSTATE: connection, conflict, resources, not in this state, operator, system. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private static final String SELECTED = """
            from message m
            join environment e on e.id = m.environment_id
            where m.received_at between :from and :to
              and (cast(:cursorId as uuid) is null or m.id > cast(:cursorId as uuid))
              and (cast(:owner as uuid) is null or e.owner_id = :owner)
              and (cast(:environment as uuid) is null or m.environment_id = :environment)
              and (cast(:device as bigint) is null or :device = any(m.device_nos) or m.sender_id = :sender)
              and (cast(:adapter as text) is null or m.adapter = :adapter)
              and (cast(:ids as uuid[]) is null or m.id = any(cast(:ids as uuid[])))
              and (not :onlyRefused or m.outcome in ('rejected', 'partial'))
              and (cast(:group as text) is null
                   or m.discarded_at is null
                      and inbox_group(m.adapter, m.reason_code, m.reason, m.violations) = :group)
            order by m.id
            limit :limit
            """;

    private final JdbcClient jdbc;
    private final PageStore store;

    public Reprocessing(JdbcClient jdbc, PageStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** The next job, taken from all handlers; null if there is none, or the database is away. */
    public @Nullable Job next() {
        try {
            return jdbc.sql("""
                    update reprocessing
                    set state = 'running', lease_until = now() + interval '%1$s'
                    where id = (
                        select id
                        from reprocessing
                        where state = 'waiting' or state = 'running' and lease_until < now()
                        order by requested_at
                        limit 1
                        for update skip locked)
                    returning id, requested_by, requester, owner_limit, adapter, environment_id, device_no, sender_id,
                              message_ids, range_from, range_to, only_refused, inbox_group, commits, cursor_id,
                              report
                    """.formatted(LEASE)).query(Job::of).optional().orElse(null);
        } catch (DataAccessException e) {
            log.debug("work is looked for again when the database is back", e);
            return null;
        }
    }

    /** The messages that come next, as the queue would bring them. */
    public List<QueuedMessage> page(@Variable("job") Job job) {
        return selected(jdbc, """
                        select m.id, m.received_at, m.sender_kind, m.sender_id, m.environment_id, m.adapter,
                               m.correlation_id, m.traceparent, m.method, m.path,
                               coalesce(m.amended_query, m.query) as query, m.content_type,
                               m.headers::text as headers, coalesce(m.amended_body, m.body) as body
                        """, job, job.cursorId(), job.messageIds(), PAGE)
                .query(Reprocessing::message)
                .list();
    }

    /** Messages of the job after the cursor, in the order of their key, which is that of their making. */
    private static JdbcClient.StatementSpec selected(
            JdbcClient jdbc, String select, Job job, @Nullable UUID cursorId, String @Nullable [] ids, int limit) {
        return jdbc.sql(select + SELECTED)
                .param("from", Timestamp.from(job.from()))
                .param("to", Timestamp.from(job.to()))
                .param("cursorId", cursorId)
                .param("owner", job.ownerLimit())
                .param("environment", job.environmentId())
                .param("device", job.deviceNo())
                .param("sender", job.senderId())
                .param("adapter", job.adapter())
                .param("ids", ids)
                .param("onlyRefused", job.onlyRefused())
                .param("group", job.inboxGroup())
                .param("limit", limit);
    }

    private static QueuedMessage message(ResultSet row, int number) throws SQLException {
        var body = row.getBytes("body");
        var message = new AcceptedMessage(
                row.getObject("id", UUID.class),
                row.getTimestamp("received_at").toInstant(),
                row.getString("sender_kind"),
                row.getObject("sender_id", UUID.class),
                row.getObject("environment_id", UUID.class),
                row.getString("adapter"),
                row.getObject("correlation_id", UUID.class),
                Objects.requireNonNullElse(row.getString("traceparent"), ""),
                new TelemetryRequest(
                        row.getString("method"),
                        row.getString("path"),
                        row.getString("query"),
                        row.getString("content_type"),
                        headers(row.getString("headers")),
                        body));
        return new QueuedMessage(message.toProperties(), body);
    }

    private static Map<String, String> headers(String json) {
        try {
            return JSON.readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Stores or tells what has become of a page, and how far the job is; the job as it goes on.
     *
     * @throws SQLException if the database is away: the page is read again when another handler, or this one, takes the job
     */
    public Job apply(@Variable("job") Job job, @Body List<?> page) throws SQLException {
        var outcomes = page.stream()
                .filter(Outcome.class::isInstance)
                .map(Outcome.class::cast)
                .toList();
        if (outcomes.isEmpty()) {
            finish(job, null);
            return job.done();
        }
        var last = outcomes.getLast().message();
        store.apply(outcomes, job.commits(), new PageProgress(job));
        return job.after(last.id());
    }

    private record PageProgress(Job job) implements PageStore.Progress {
        @Override
        public Set<UUID> ahead(Connection connection, Set<UUID> messages, AcceptedMessage last) {
            var wanted = job.messageIds() == null ? null : Set.of(job.messageIds());
            var ids = messages.stream()
                    .map(UUID::toString)
                    .filter(id -> wanted == null || wanted.contains(id))
                    .toArray(String[]::new);
            var here = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            return Set.copyOf(selected(here, "select m.id ", job, last.id(), ids, ids.length)
                    .query(UUID.class)
                    .list());
        }

        @Override
        public void write(Connection connection, List<PageStore.Change> changes, AcceptedMessage last)
                throws SQLException {
            changes.forEach(job.report()::add);
            advance(connection, job, last, changes.size());
        }
    }

    private static void advance(Connection connection, Job job, AcceptedMessage last, int messages)
            throws SQLException {
        var sql = """
                update reprocessing
                set cursor_id = ?, messages = messages + ?, report = ?::jsonb,
                    lease_until = now() + interval '%s'
                where id = ? and state = 'running' and (cursor_id is null or cursor_id < ?)
                """.formatted(LEASE);
        try (var update = connection.prepareStatement(sql)) {
            update.setObject(1, last.id());
            update.setInt(2, messages);
            update.setString(3, job.report().write());
            update.setObject(4, job.id());
            update.setObject(5, last.id());
            if (update.executeUpdate() == 0) {
                throw new SQLException("another handler has taken the job meanwhile", "40001");
            }
        }
    }

    /** A job that cannot go on: what was committed stays, and the reason is told. */
    public void fail(@Variable("job") @Nullable Job job, @ExchangeException Throwable failure) {
        if (job != null && !isOutage(failure)) {
            log.error("reprocessing {} cannot go on", job.id(), failure);
            finish(job, String.valueOf(failure.getMessage()));
        } else {
            log.warn("reprocessing goes on when the database is back: {}", failure.getMessage());
        }
    }

    /** What passes by itself; anything else would come again with every handler that takes the job. */
    private static boolean isOutage(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                var state = refused.getSQLState();
                return state == null || PASSING.contains(state.substring(0, 2));
            }
        }
        return failure instanceof DataAccessException
                || failure instanceof MaySucceedLater
                || failure instanceof DirectConsumerNotAvailableException;
    }

    private void finish(Job job, @Nullable String reason) {
        jdbc.sql("update reprocessing set state = :state, reason = :reason, finished_at = now() where id = :id")
                .param("state", reason == null ? "done" : "failed")
                .param("reason", reason)
                .param("id", job.id())
                .update();
        if (job.commits()) {
            jdbc.sql("""
                    insert into audit_event (id, actor_id, actor, action, subject, detail)
                    values (:id, :actorId, :actor, 'reprocessing.ended', :subject, :detail::jsonb)
                    """)
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("actorId", job.requestedBy())
                    .param("actor", job.requester())
                    .param("subject", job.id().toString())
                    .param("detail", job.report().counts())
                    .update();
        }
    }
}
