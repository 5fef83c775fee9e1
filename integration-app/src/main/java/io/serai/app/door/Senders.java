package io.serai.app.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Finds the sender of an access key or a token; a revoked one stops within the time that an answer is remembered.
 *
 * <p>While the database is away, keys that were good in the last hour stay good: the door must not close for that.
 */
public final class Senders {
    private static final Logger log = LoggerFactory.getLogger(Senders.class);
    private static final Duration GRACE = Duration.ofHours(1);
    /** Waiting for a database that is away would hold up every device. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int REMEMBERED = 1_000_000;
    private static final int LOOKUP_SECONDS = 2;
    private static final String BY_KEY = """
            select
                c.id,
                coalesce(d.id, s.id),
                case when d.id is null then 'source' else 'device' end,
                coalesce(d.environment_id, s.environment_id),
                coalesce(d.adapter, s.adapter, 'generic-json'),
                c.last_used_at is null or c.last_used_at < date_trunc('hour', now())
            from credential c
            left join device d on d.id = c.device_id and d.enabled
            left join source s on s.id = c.source_id and s.enabled
            where c.secret_hash = ?
            and c.revoked_at is null
            and (c.expires_at is null or c.expires_at > now())
            and num_nonnulls(d.id, s.id) = 1
            """;

    private final JdbcTemplate jdbc;
    private final DeviceTokenCheck tokens;
    private final Set<UUID> used = ConcurrentHashMap.newKeySet();
    private final long freshNanos;
    private volatile long askAgainNanos = System.nanoTime();
    private final Cache<ByteBuffer, Known> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(GRACE)
            .build();

    private record Known(Optional<Sender> sender, long askedNanos) {}

    /** @param remembered how long an answer is good without asking again */
    public Senders(javax.sql.DataSource database, Duration remembered) {
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setQueryTimeout(LOOKUP_SECONDS);
        this.tokens = new DeviceTokenCheck(jdbc, remembered);
        this.freshNanos = remembered.toNanos();
    }

    /**
     * The sender of the key, empty if the key is unknown, revoked, or its owner switched off.
     *
     * @throws DataAccessException if the database is away and the key has not been seen lately
     */
    Optional<Sender> byKey(String key) {
        var hash = ByteBuffer.wrap(sha256(key));
        var remembered = known.getIfPresent(hash);
        if (remembered != null && System.nanoTime() - remembered.askedNanos < freshNanos) {
            return remembered.sender;
        }
        if (System.nanoTime() - askAgainNanos < 0) {
            return remembered(remembered);
        }
        try {
            if (DeviceTokenCheck.isToken(key) && !tokens.isOurs(key)) {
                // Before the registry is asked, and not remembered: nobody can fill the memory with them.
                return Optional.empty();
            }
            var sender = load(hash.array());
            known.put(hash, new Known(sender, System.nanoTime()));
            return sender;
        } catch (DataAccessException e) {
            log.debug("the database is away; it is asked again in {}", PAUSE, e);
            askAgainNanos = System.nanoTime() + PAUSE.toNanos();
            return remembered(remembered);
        }
    }

    /** What was good lately stays good while the database is away. */
    private static Optional<Sender> remembered(@Nullable Known remembered) {
        if (remembered == null || remembered.sender.isEmpty()) {
            throw new DataAccessResourceFailureException("the database is away, and this key has not been seen lately");
        }
        return remembered.sender;
    }

    /** The sender; its use is noted where that of this hour is not known yet. */
    private Optional<Sender> load(byte[] hash) {
        return jdbc
                .query(
                        BY_KEY,
                        (row, n) -> {
                            var credential = row.getObject(1, UUID.class);
                            if (row.getBoolean(6)) {
                                used.add(credential);
                            }
                            return new Sender(
                                    row.getObject(2, UUID.class),
                                    row.getString(3),
                                    row.getObject(4, UUID.class),
                                    row.getString(5));
                        },
                        (Object) hash)
                .stream()
                .findFirst();
    }

    /** Writes when credentials were last used, to the hour: a row is written at most that often. */
    @Scheduled(fixedDelay = 5_000)
    void writeUses() {
        var ids = used.toArray(UUID[]::new);
        if (ids.length == 0) {
            return;
        }
        try {
            jdbc.update("""
                    update credential
                    set last_used_at = date_trunc('hour', now())
                    where id = any(?) and (last_used_at is null or last_used_at < date_trunc('hour', now()))
                    """, (Object) ids);
            used.removeAll(Set.of(ids));
        } catch (DataAccessException e) {
            log.debug("uses of credentials are written later", e);
        }
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
