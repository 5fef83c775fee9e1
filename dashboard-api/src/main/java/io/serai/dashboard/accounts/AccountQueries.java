package io.serai.dashboard.accounts;

import io.serai.dashboard.web.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountQueries {
    private final JdbcClient jdbc;

    AccountQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> byUsername(String username) {
        return jdbc.sql("""
                        select id, username, password_hash, role, enabled
                        from app_user
                        where username = :username
                        """)
                .param("username", username)
                .query(AccountQueries::account)
                .optional();
    }

    Optional<Account> byId(UUID id) {
        return jdbc.sql("""
                        select id, username, password_hash, role, enabled
                        from app_user
                        where id = :id
                        """).param("id", id).query(AccountQueries::account).optional();
    }

    /** Held until the transaction ends, so that two replicas do not both make the first account. */
    void lockFirstAccount() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('serai first account', 0))")
                .query((row, number) -> number)
                .list();
    }

    boolean hasAny() {
        return jdbc.sql("select exists (select from app_user)")
                .query(Boolean.class)
                .single();
    }

    void insert(Account account) {
        jdbc.sql("""
                        insert into app_user (id, username, password_hash, role, enabled)
                        values (:id, :username, :passwordHash, :role, :enabled)
                        """)
                .param("id", account.id())
                .param("username", account.username())
                .param("passwordHash", account.passwordHash())
                .param("role", account.role().word())
                .param("enabled", account.enabled())
                .update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("password_hash"),
                Caller.Role.of(row.getString("role")),
                row.getBoolean("enabled"));
    }
}
