package io.serai.dashboard.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.accounts.RefreshTokenQueries.Stored;
import io.serai.dashboard.web.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refresh tokens: each is good for one use and replaced by the next of its family. A replaced one that comes back after
 * more than ten seconds was stolen, or its successor was: the whole family ends. Within ten seconds it is two tabs.
 */
@Component
class RefreshTokens {
    static final Duration LIFETIME = Duration.ofDays(14);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final RefreshTokenQueries queries;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    RefreshTokens(
            RefreshTokenQueries queries,
            @Qualifier("dashboardTransactions") TransactionTemplate transactions,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.queries = queries;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What came of a refresh token. */
    sealed interface Rotation {
        record Renewed(UUID userId, String token) implements Rotation {}

        record Refused(String reason) implements Rotation {}
    }

    /** The first token of a new family. */
    String begin(UUID userId) {
        queries.deleteExpired(userId, clock.instant());
        return next(userId, UuidCreator.getTimeOrderedEpoch());
    }

    Rotation rotate(String token) {
        return Objects.requireNonNull(transactions.execute(status -> queries.locked(Secrets.sha256(token))
                .map(this::rotateLocked)
                .orElseGet(() -> new Rotation.Refused("the session is not known"))));
    }

    /** Ends the family of this token; nothing happens if it is unknown. */
    void end(String token) {
        transactions.executeWithoutResult(status -> queries.locked(Secrets.sha256(token))
                .ifPresent(stored -> queries.revokeFamily(stored.familyId(), clock.instant())));
    }

    /** Ends all sessions of a person. */
    void endAll(UUID userId) {
        queries.revokeAll(userId, clock.instant());
    }

    private Rotation rotateLocked(Stored stored) {
        var now = clock.instant();
        if (stored.revokedAt() != null || !stored.expiresAt().isAfter(now)) {
            return new Rotation.Refused("the session has ended");
        }
        Instant replacedAt = stored.replacedAt();
        if (replacedAt != null && replacedAt.plus(GRACE).isBefore(now)) {
            queries.revokeFamily(stored.familyId(), now);
            return new Rotation.Refused("the session was ended because an old token was used again");
        }
        queries.replaced(stored.id(), now);
        return new Rotation.Renewed(stored.userId(), next(stored.userId(), stored.familyId()));
    }

    private String next(UUID userId, UUID familyId) {
        String token = Secrets.random();
        var now = clock.instant();
        queries.insert(
                UuidCreator.getTimeOrderedEpoch(), userId, familyId, Secrets.sha256(token), now, now.plus(LIFETIME));
        return token;
    }
}
