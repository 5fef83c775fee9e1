package io.serai.dashboard.accounts;

import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RefreshTokenQueries {
    private final JdbcClient jdbc;

    RefreshTokenQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Stored(
            UUID id,
            UUID userId,
            UUID familyId,
            Instant expiresAt,
            @Nullable Instant replacedAt,
            @Nullable Instant revokedAt) {}

    /** The row of this hash, locked until the transaction ends: two tabs that refresh together go one by one. */
    Optional<Stored> locked(byte[] hash) {
        return jdbc.sql("""
                        select id, user_id, family_id, expires_at, replaced_at, revoked_at
                        from refresh_token
                        where token_hash = :hash
                        for update
                        """)
                .param("hash", hash)
                .query(RefreshTokenQueries::stored)
                .optional();
    }

    void insert(UUID id, UUID userId, UUID familyId, byte[] hash, Instant createdAt, Instant expiresAt) {
        jdbc.sql("""
                        insert into refresh_token (id, user_id, family_id, token_hash, created_at, expires_at)
                        values (:id, :userId, :familyId, :hash, :createdAt, :expiresAt)
                        """)
                .param("id", id)
                .param("userId", userId)
                .param("familyId", familyId)
                .param("hash", hash)
                .param("createdAt", SqlTimes.utc(createdAt))
                .param("expiresAt", SqlTimes.utc(expiresAt))
                .update();
    }

    void replaced(UUID id, Instant at) {
        jdbc.sql("update refresh_token set replaced_at = :at where id = :id and replaced_at is null")
                .param("at", SqlTimes.utc(at))
                .param("id", id)
                .update();
    }

    void revokeFamily(UUID familyId, Instant at) {
        jdbc.sql("update refresh_token set revoked_at = :at where family_id = :family and revoked_at is null")
                .param("at", SqlTimes.utc(at))
                .param("family", familyId)
                .update();
    }

    void revokeAll(UUID userId, Instant at) {
        jdbc.sql("update refresh_token set revoked_at = :at where user_id = :user and revoked_at is null")
                .param("at", SqlTimes.utc(at))
                .param("user", userId)
                .update();
    }

    void deleteExpired(UUID userId, Instant now) {
        jdbc.sql("delete from refresh_token where user_id = :user and expires_at < :now")
                .param("user", userId)
                .param("now", SqlTimes.utc(now))
                .update();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("family_id", UUID.class),
                SqlTimes.instant(row, "expires_at"),
                SqlTimes.maybe(row, "replaced_at"),
                SqlTimes.maybe(row, "revoked_at"));
    }
}
