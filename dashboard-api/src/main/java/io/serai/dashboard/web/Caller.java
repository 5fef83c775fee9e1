package io.serai.dashboard.web;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

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

    /** Who makes the request that this thread is at work on; empty where nobody is signed in. */
    public static Optional<Caller> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(of(token.getToken()))
                : Optional.empty();
    }

    private static Caller of(Jwt token) {
        return new Caller(
                UUID.fromString(token.getSubject()),
                token.getClaimAsString("username"),
                Role.of(token.getClaimAsString("role")),
                Objects.requireNonNull(token.getExpiresAt()));
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
