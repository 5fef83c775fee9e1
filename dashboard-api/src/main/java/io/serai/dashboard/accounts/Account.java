package io.serai.dashboard.accounts;

import io.serai.dashboard.web.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param email in lower case; null where none is known
 * @param emailVerifiedAt null until a mail to that address has been answered
 * @param awaitsEmail whether it is not enabled only because that answer is missing
 */
record Account(
        UUID id,
        String username,
        String passwordHash,
        Caller.Role role,
        boolean enabled,
        @Nullable String email,
        @Nullable Instant emailVerifiedAt,
        boolean awaitsEmail,
        Instant createdAt) {

    /** What its owner and administrators see of it. */
    record View(
            UUID id,
            String username,
            String role,
            boolean enabled,
            @Nullable String email,
            boolean emailVerified,
            Instant createdAt) {}

    View view() {
        return new View(id, username, role.word(), enabled, email, emailVerifiedAt != null, createdAt);
    }
}
