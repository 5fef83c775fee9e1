package io.serai.dashboard.accounts;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SigningKeyQueries {
    private final JdbcClient jdbc;

    SigningKeyQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Held until the transaction ends, so that two replicas that start together make one key. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('serai signing key', 0))")
                .query((row, number) -> number)
                .list();
    }

    /** Private keys as JWK text, newest first. */
    List<String> valid() {
        return jdbc.sql("""
                        select private_jwk
                        from signing_key
                        where retired_at is null
                        order by created_at desc, kid
                        limit 16
                        """).query(String.class).list();
    }

    void insert(String kid, String privateJwk) {
        jdbc.sql("insert into signing_key (kid, private_jwk) values (:kid, :jwk)")
                .param("kid", kid)
                .param("jwk", privateJwk)
                .update();
    }
}
