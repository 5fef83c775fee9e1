package io.serai.app.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of messages, for the sender who sent them. */
final class Receipts {
    private static final int TOLERANCE_SECONDS = 60;

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
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

    /** The receipt of a message; empty until it has been handled, and for those of others. */
    Optional<Receipt> find(Sender sender, UUID message) {
        // A UUIDv7 starts with its millisecond, which bounds the partitions to read.
        var made = Instant.ofEpochMilli(message.getMostSignificantBits() >>> 16);
        return jdbc.sql("""
                        select id, outcome, received_at, stored_at, readings, reason_code, reason
                        from message
                        where id = :id
                        and sender_id = :sender
                        and received_at between :from and :to
                        limit 1
                        """)
                .param("id", message)
                .param("sender", sender.id())
                .param("from", Timestamp.from(made.minusSeconds(TOLERANCE_SECONDS)))
                .param("to", Timestamp.from(made.plusSeconds(TOLERANCE_SECONDS)))
                .query((row, n) -> new Receipt(
                        message,
                        row.getString("outcome"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getTimestamp("stored_at").toInstant(),
                        row.getInt("readings"),
                        row.getString("reason_code"),
                        row.getString("reason")))
                .optional();
    }
}
