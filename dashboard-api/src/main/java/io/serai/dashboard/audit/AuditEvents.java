package io.serai.dashboard.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.web.Caller;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Adds what somebody has done; nothing here changes or removes an event. */
@Repository
public class AuditEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    AuditEvents(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One more event.
     *
     * @param action what was done, such as {@code adapter.switched}
     * @param subject name or id of what it was done to
     */
    public void add(Caller caller, String action, String subject, Map<String, ?> detail) {
        jdbc.sql("""
                        insert into audit_event (id, actor_id, actor, action, subject, detail)
                        values (:id, :actorId, :actor, :action, :subject, :detail::jsonb)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("actorId", caller.id())
                .param("actor", caller.username())
                .param("action", action)
                .param("subject", subject)
                .param("detail", json(detail))
                .update();
    }

    private static String json(Map<String, ?> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
