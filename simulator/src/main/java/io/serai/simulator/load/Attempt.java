package io.serai.simulator.load;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as the ledger tells it.
 *
 * @param id the server's message id; only where the outcome is {@link Outcome#OK}
 */
record Attempt(
        String attempt,
        String sha256,
        Instant sentAt,
        Outcome outcome,
        @Nullable UUID id) {

    Attempt ended(Outcome end, @Nullable UUID messageId) {
        return new Attempt(attempt, sha256, sentAt, end, messageId);
    }
}
