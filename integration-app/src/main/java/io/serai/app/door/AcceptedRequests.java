package io.serai.app.door;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * What {@code Idempotency-Key} promises: the same key and request of a sender become one message, on whichever receiver,
 * for 48 hours. The key is claimed before the message is enqueued; one that was claimed and never confirmed is enqueued
 * again as the same message, which is stored once.
 */
final class AcceptedRequests {
    static final String HEADER = "Idempotency-Key";
    private static final Logger log = LoggerFactory.getLogger(AcceptedRequests.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final JdbcClient jdbc;

    AcceptedRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The message that a request is.
     *
     * @param key of its sender; null where it has none
     * @param enqueued whether it is safe on the broker already
     */
    record Claim(@Nullable String key, UUID messageId, Instant receivedAt, boolean enqueued) {}

    private record Row(byte[] bodyHash, Claim claim) {}

    /**
     * The message of this key, which is the given one if the key is new.
     *
     * @throws Problem.Refusal 400 for a key of another form, 409 if it was used for another request
     * @throws DataAccessException if the database is away: the promise could not be kept
     */
    Claim claim(Sender sender, String key, UUID messageId, Instant receivedAt, byte[] request) {
        if (!KEY.matcher(key).matches()) {
            throw new Problem.Refusal(Problem.of(
                    400,
                    "invalid_idempotency_key",
                    "Invalid key",
                    "found an Idempotency-Key of %d characters, expected 1 to 64 letters, digits, and . _ : -"
                            .formatted(key.length())));
        }
        var hash = sha256(request);
        jdbc.sql("""
                        insert into accepted_request (sender_id, key_hash, body_hash, message_id, received_at)
                        values (:sender, :key, :body, :message, :received)
                        on conflict (sender_id, key_hash) do nothing
                        """)
                .param("sender", sender.id())
                .param("key", keyHash(key))
                .param("body", hash)
                .param("message", messageId)
                .param("received", Timestamp.from(receivedAt))
                .update();
        var row = jdbc.sql("""
                        select body_hash, message_id, received_at, enqueued
                        from accepted_request
                        where sender_id = :sender and key_hash = :key
                        """)
                .param("sender", sender.id())
                .param("key", keyHash(key))
                .query((found, n) -> new Row(
                        found.getBytes("body_hash"),
                        new Claim(
                                key,
                                found.getObject("message_id", UUID.class),
                                found.getTimestamp("received_at").toInstant(),
                                found.getBoolean("enqueued"))))
                .single();
        if (!Arrays.equals(row.bodyHash(), hash)) {
            throw new Problem.Refusal(Problem.of(
                    409,
                    "idempotency_conflict",
                    "Key used before",
                    "this Idempotency-Key was used for another request, which became message %s"
                            .formatted(row.claim().messageId())));
        }
        return row.claim();
    }

    /** The message of this key is on the broker; true for the first who says so. */
    boolean enqueued(UUID sender, String key) {
        try {
            return jdbc.sql("""
                            update accepted_request
                            set enqueued = true
                            where sender_id = :sender and key_hash = :key and not enqueued
                            """)
                            .param("sender", sender)
                            .param("key", keyHash(key))
                            .update()
                    == 1;
        } catch (DataAccessException e) {
            // A retry enqueues the same message once more, which is stored once.
            log.debug("not written that a message is enqueued", e);
            return false;
        }
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forgetOld() {
        try {
            jdbc.sql("delete from accepted_request where received_at < now() - interval '48 hours'")
                    .update();
        } catch (DataAccessException e) {
            log.debug("old keys are forgotten later", e);
        }
    }

    /** What makes a request the same: its method, its place and its body. */
    static byte[] request(String method, String path, @Nullable String query, byte[] body) {
        var head = (method + '\n' + path + '\n' + (query == null ? "" : query) + '\n').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    private static byte[] keyHash(String key) {
        return sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
