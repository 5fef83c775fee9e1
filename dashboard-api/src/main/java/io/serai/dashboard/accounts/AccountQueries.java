package io.serai.dashboard.accounts;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
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
class AccountQueries {
    private static final String ORDER = "id";
    private static final String SELECT = """
            select id, username, password_hash, role, enabled, email, email_verified_at, awaits_email,
                   created_at
            from app_user
            """;

    private final JdbcClient jdbc;

    AccountQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> byUsername(String username) {
        return jdbc.sql(SELECT + "where username = :username")
                .param("username", username)
                .query(AccountQueries::account)
                .optional();
    }

    Optional<Account> byId(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(AccountQueries::account)
                .optional();
    }

    Optional<Account> byEmail(String email) {
        return jdbc.sql(SELECT + "where email = :email")
                .param("email", email)
                .query(AccountQueries::account)
                .optional();
    }

    /** Accounts in the order of their making; {@code prefix} is the beginning of a name. */
    Page<Account> list(@Nullable String role, @Nullable String prefix, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, ORDER, 2);
        var rows = jdbc.sql(SELECT + """
                        where (cast(:after as uuid) is null or id > :after)
                          and (cast(:role as text) is null or role = :role)
                          and (cast(:prefix as text) is null
                               or username >= :prefix and username < :prefix || chr(1114111))
                        order by id
                        limit :limit
                        """)
                .param("after", after == null ? null : after.uuid(1))
                .param("role", role)
                .param("prefix", prefix)
                .param("limit", limit + 1)
                .query(AccountQueries::account)
                .list();
        return Page.cut(rows, limit, last -> Cursor.of(ORDER, last.id().toString()));
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

    /** Whether another enabled administrator is there; the rows are held until the transaction ends. */
    boolean hasOtherAdmin(UUID id) {
        return jdbc
                .sql("select id from app_user where role = 'admin' and enabled order by id for update")
                .query(UUID.class)
                .list()
                .stream()
                .anyMatch(admin -> !admin.equals(id));
    }

    void insert(Account account) {
        jdbc.sql("""
                        insert into app_user (
                            id, username, password_hash, role, enabled, email, email_verified_at, awaits_email)
                        values (:id, :username, :passwordHash, :role, :enabled, :email, :verified, :awaits)
                        """)
                .param("id", account.id())
                .param("username", account.username())
                .param("passwordHash", account.passwordHash())
                .param("role", account.role().word())
                .param("enabled", account.enabled())
                .param("email", account.email())
                .param("awaits", account.awaitsEmail())
                .param("verified", account.emailVerifiedAt() == null ? null : SqlTimes.utc(account.emailVerifiedAt()))
                .update();
    }

    /** What an administrator says of enabled stands, whatever is answered by mail later. */
    void changeRole(UUID id, String role, boolean enabled, boolean awaitsEmail) {
        jdbc.sql("""
                        update app_user
                        set role = :role, enabled = :enabled, awaits_email = :awaits
                        where id = :id
                        """)
                .param("awaits", awaitsEmail)
                .param("role", role)
                .param("enabled", enabled)
                .param("id", id)
                .update();
    }

    void changePassword(UUID id, String hash) {
        jdbc.sql("update app_user set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    /** The address is shown to be the person's; who waited for that may sign in now. */
    void verify(UUID id, String email, Instant at) {
        jdbc.sql("""
                        update app_user
                        set enabled = enabled or awaits_email,
                            awaits_email = false,
                            email = :email,
                            email_verified_at = :at
                        where id = :id
                        """)
                .param("email", email)
                .param("at", SqlTimes.utc(at))
                .param("id", id)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from app_user where id = :id").param("id", id).update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("password_hash"),
                Caller.Role.of(row.getString("role")),
                row.getBoolean("enabled"),
                row.getString("email"),
                SqlTimes.maybe(row, "email_verified_at"),
                row.getBoolean("awaits_email"),
                SqlTimes.instant(row, "created_at"));
    }
}
