package io.serai.app.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.app.flow.LogEvent;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of table log_event, one insert for all events of a message. */
public final class LogRows {
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    public LogRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Inserts the events. */
    public void insert(@Body List<LogEvent> events) {
        jdbc.sql("""
                insert into log_event (at, service, stage, event, message_id, correlation_id, sender_id, detail)
                select *
                from unnest(
                    :at::timestamptz[], :services::text[], :stages::text[], :events::text[],
                    :messages::uuid[], :correlations::uuid[], :senders::uuid[], :details::jsonb[])
                """)
                .param("at", texts(events, e -> e.at().toString()))
                .param("services", texts(events, LogEvent::service))
                .param("stages", texts(events, LogEvent::stage))
                .param("events", texts(events, LogEvent::event))
                .param("messages", texts(events, e -> text(e.messageId())))
                .param("correlations", texts(events, e -> text(e.correlationId())))
                .param("senders", texts(events, e -> text(e.senderId())))
                .param("details", texts(events, this::detail))
                .update();
    }

    private static @Nullable String[] texts(List<LogEvent> events, Function<LogEvent, @Nullable String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private String detail(LogEvent event) {
        try {
            return json.writeValueAsString(event.detail()).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
