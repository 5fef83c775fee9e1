package io.serai.dashboard.accounts;

import io.serai.dashboard.web.SqlTimes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SigningKeyQueries {
    private final JdbcClient jdbc;

    SigningKeyQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A key without its secret.
     *
     * @param purpose {@code access} or {@code device}
     * @param retiredAt null while what it has signed is good
     */
    record Listed(
            String kid,
            String purpose,
            Instant createdAt,
            @Nullable Instant retiredAt) {}

    /** Held until the transaction ends, so that two replicas that start together make one key. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('serai signing key', 0))")
                .query((row, number) -> number)
                .list();
    }

    /** Private keys as JWK text, newest first. */
    List<String> valid(String purpose) {
        return jdbc.sql("""
                        select private_jwk
                        from signing_key
                        where retired_at is null and purpose = :purpose
                        order by created_at desc, kid
                        limit 16
                        """).param("purpose", purpose).query(String.class).list();
    }

    void insert(String kid, String purpose, String privateJwk, String publicJwk) {
        jdbc.sql("""
                        insert into signing_key (kid, purpose, private_jwk, public_jwk)
                        values (:kid, :purpose, :private, :public)
                        """)
                .param("kid", kid)
                .param("purpose", purpose)
                .param("private", privateJwk)
                .param("public", publicJwk)
                .update();
    }

    boolean retire(String kid, Instant at) {
        return jdbc.sql("update signing_key set retired_at = coalesce(retired_at, :at) where kid = :kid")
                        .param("at", SqlTimes.utc(at))
                        .param("kid", kid)
                        .update()
                == 1;
    }

    List<Listed> list() {
        return jdbc.sql("""
                        select kid, purpose, created_at, retired_at
                        from signing_key
                        order by created_at desc, kid
                        limit 200
                        """)
                .query((row, number) -> new Listed(
                        row.getString("kid"),
                        row.getString("purpose"),
                        SqlTimes.instant(row, "created_at"),
                        SqlTimes.maybe(row, "retired_at")))
                .list();
    }
}
