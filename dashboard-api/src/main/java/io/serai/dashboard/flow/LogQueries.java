package io.serai.dashboard.flow;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LogQueries {
    private static final String ORDER = "newest";
    private static final int MOST_OF_ONE = 500;
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;

    LogQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that happened to a message.
     *
     * @param service role of the process that told it
     * @param stage route that told it
     * @param event what happened: {@code accepted}, {@code stored}, {@code rejected} and so on
     * @param detail JSON object
     */
    record LogLine(
            Instant at,
            String service,
            String stage,
            String event,
            @Nullable UUID messageId,
            @Nullable UUID correlationId,
            @Nullable UUID senderId,
            @JsonRawValue String detail) {}

    /** What a list is limited to; all exact. */
    record Filter(
            @Nullable String service,
            @Nullable String stage,
            @Nullable String event,
            Instant from,
            Instant to) {}

    /** Events of one correlation id, oldest first; its index serves it. */
    List<LogLine> of(UUID correlation) {
        return jdbc.sql("""
                        select at, service, stage, event, message_id, correlation_id, sender_id, detail::text as detail
                        from log_event
                        where correlation_id = :id
                        order by at
                        limit :most
                        """)
                .param("id", correlation)
                .param("most", MOST_OF_ONE)
                .query(LogQueries::line)
                .list();
    }

    /** Events, newest first; the index (at desc) serves it. */
    Page<LogLine> list(Filter filter, int limit, @Nullable String cursor) {
        var before = Cursor.decode(cursor, ORDER, 4);
        var rows = jdbc.sql("""
                        select at, service, stage, event, message_id, correlation_id, sender_id, detail::text as detail
                        from log_event
                        where at >= :from and at <= :to
                          and (cast(:beforeId as uuid) is null
                               or (at, coalesce(message_id, cast(:none as uuid)), stage)
                                  < (:to, cast(:beforeId as uuid), :beforeStage))
                          and (cast(:service as text) is null or service = :service)
                          and (cast(:stage as text) is null or stage = :stage)
                          and (cast(:event as text) is null or event = :event)
                        order by at desc, coalesce(message_id, cast(:none as uuid)) desc, stage desc
                        limit :limit
                        """)
                .param("from", SqlTimes.utc(filter.from()))
                .param("to", SqlTimes.utc(before == null ? filter.to() : before.instant(1)))
                .param("none", NONE)
                .param("beforeId", before == null ? null : before.uuid(2))
                .param("beforeStage", before == null ? null : before.text(3))
                .param("service", filter.service())
                .param("stage", filter.stage())
                .param("event", filter.event())
                .param("limit", limit + 1)
                .query(LogQueries::line)
                .list();
        return Page.cut(
                rows,
                limit,
                last -> Cursor.of(
                        ORDER,
                        last.at().toString(),
                        String.valueOf(last.messageId() == null ? NONE : last.messageId()),
                        last.stage()));
    }

    private static LogLine line(ResultSet row, int number) throws SQLException {
        return new LogLine(
                SqlTimes.instant(row, "at"),
                row.getString("service"),
                row.getString("stage"),
                row.getString("event"),
                row.getObject("message_id", UUID.class),
                row.getObject("correlation_id", UUID.class),
                row.getObject("sender_id", UUID.class),
                row.getString("detail"));
    }
}
