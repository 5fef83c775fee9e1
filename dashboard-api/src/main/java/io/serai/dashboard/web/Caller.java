package io.serai.dashboard.web;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the verified access token says.
 *
 * @param expiresAt when that token ends
 */
public record Caller(UUID id, String username, Role role, Instant expiresAt) {

    /** What a person may do: viewers read, engineers write what they own, administrators see and write all. */
    public enum Role {
        VIEWER,
        ENGINEER,
        ADMIN;

        /** The word used in JSON, tokens and the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The role of a word; {@link IllegalArgumentException} for any other text. */
        public static Role of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The owner that queries are limited to; null is no limit (administrators). */
    public @Nullable UUID ownerLimit() {
        return role == Role.ADMIN ? null : id;
    }

    /** 403 {@code forbidden} for anybody but administrators. */
    public void requireAdmin() {
        if (role != Role.ADMIN) {
            throw ApiProblem.forbidden("forbidden", "your role does not allow this");
        }
    }
}
