package io.serai.app.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.serai.app.OnRole;
import io.serai.app.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Receipts: what became of a message, for the sender who sent it. */
@RestController
@OnRole(Role.RECEIVER)
class ReceiptController {
    private final JdbcClient jdbc;

    ReceiptController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(
            UUID id,
            String status,
            @Nullable Instant receivedAt,
            @Nullable Instant storedAt,
            @Nullable Integer readings,
            @Nullable String code,
            @Nullable String reason) {}

    @GetMapping("/v1/messages/{id}")
    ResponseEntity<?> receipt(@PathVariable String id, @RequestAttribute("io.serai.app.door.Arrival") Arrival arrival) {
        UUID message;
        try {
            message = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return problem();
        }
        // A UUIDv7 starts with its millisecond, which bounds the partitions to read.
        var millis = message.getMostSignificantBits() >>> 16;
        return jdbc.sql("""
                select id, outcome, received_at, stored_at, readings, reason_code, reason
                from message
                where id = :id
                and sender_id = :sender
                and received_at between :from and :to
                limit 1
                """)
                .param("id", message)
                .param("sender", arrival.sender().id())
                .param(
                        "from",
                        java.sql.Timestamp.from(Instant.ofEpochMilli(millis).minusSeconds(60)))
                .param(
                        "to",
                        java.sql.Timestamp.from(Instant.ofEpochMilli(millis).plusSeconds(60)))
                .query((row, n) -> new Receipt(
                        message,
                        row.getString("outcome"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getTimestamp("stored_at").toInstant(),
                        row.getInt("readings"),
                        row.getString("reason_code"),
                        row.getString("reason")))
                .optional()
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(ReceiptController::problem);
    }

    private static ResponseEntity<String> problem() {
        var problem = Problem.of(
                404,
                "unknown_message",
                "Unknown message",
                "no message of this sender with that id has been handled; a message just accepted takes a moment");
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE))
                .body(problem.json(UUID.randomUUID().toString()));
    }
}
