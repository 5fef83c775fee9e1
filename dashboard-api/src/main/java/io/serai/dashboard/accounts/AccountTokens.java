package io.serai.dashboard.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.web.Secrets;
import io.serai.dashboard.web.SqlTimes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Secrets that are sent by mail: each is good once, for a while, and ends the older ones of its purpose. */
@Repository
class AccountTokens {
    enum Purpose {
        VERIFY_EMAIL,
        RESET_PASSWORD;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whose it was, and to which address it went. */
    record Redeemed(UUID userId, String email) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AccountTokens(@Qualifier("dashboardJdbc") JdbcClient jdbc, @Qualifier("dashboardClock") InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new one, as text. */
    String issue(UUID user, Purpose purpose, String email, Duration lifetime) {
        var token = Secrets.random();
        jdbc.sql("delete from account_token where user_id = :user and purpose = :purpose")
                .param("user", user)
                .param("purpose", purpose.word())
                .update();
        jdbc.sql("""
                        insert into account_token (id, user_id, purpose, email, token_hash, expires_at)
                        values (:id, :user, :purpose, :email, :hash, :expires)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("user", user)
                .param("purpose", purpose.word())
                .param("email", email)
                .param("hash", Secrets.sha256(token))
                .param("expires", SqlTimes.utc(clock.instant().plus(lifetime)))
                .update();
        return token;
    }

    /** Uses it up; empty if it is unknown, too old, or was used before. */
    Optional<Redeemed> redeem(String token, Purpose purpose) {
        var now = SqlTimes.utc(clock.instant());
        return jdbc.sql("""
                        update account_token
                        set used_at = :now
                        where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                        returning user_id, email
                        """)
                .param("now", now)
                .param("hash", Secrets.sha256(token))
                .param("purpose", purpose.word())
                .query((row, n) -> new Redeemed(row.getObject("user_id", UUID.class), row.getString("email")))
                .optional();
    }
}
