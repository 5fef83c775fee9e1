package io.serai.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a process whose password was stolen could not do. */
class DatabaseRolesIT {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void migrated() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        for (var role : List.of("receiver", "handler", "logging", "dashboard")) {
            run("postgres", "create role %1$s login in role serai_%1$s".formatted(role));
        }
        run("postgres", "select create_day_partitions('log_event', current_date, current_date)");
        run(
                "postgres",
                "insert into audit_event (id, actor, action, subject) values (gen_random_uuid(), 'a', 'b', 'c')");
    }

    @AfterAll
    static void stopped() throws IOException {
        postgres.close();
    }

    private static void run(String user, String sql) throws SQLException {
        try (var connection = postgres.getDatabase(user, "postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void refused(String user, String sql) {
        assertThatThrownBy(() -> run(user, sql))
                .as("%s: %s", user, sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private static void allowed(String user, String sql) {
        assertThatCode(() -> run(user, sql)).as("%s: %s", user, sql).doesNotThrowAnyException();
    }

    @Test
    void theAuditIsOnlyAddedTo() {
        for (var user : List.of("receiver", "handler", "logging", "dashboard")) {
            refused(user, "update audit_event set actor = 'nobody'");
            refused(user, "delete from audit_event");
            refused(user, "truncate audit_event");
        }
        allowed(
                "dashboard",
                "insert into audit_event (id, actor, action, subject) values (gen_random_uuid(), 'a', 'b', 'c')");
        refused("handler", "select * from audit_event");
    }

    @Test
    void theReceiverSeesNoPeopleAndNoPrivateKeys() {
        refused("receiver", "select * from app_user");
        refused("receiver", "select private_jwk from signing_key");
        refused("receiver", "select * from signing_key");
        refused("receiver", "select * from refresh_token");
        refused("receiver", "insert into credential select * from credential");
        refused("receiver", "update credential set revoked_at = null");
        refused("receiver", "delete from message");
        refused("receiver", "select * from reading");
        allowed("receiver", "select kid, public_jwk from signing_key where purpose = 'device' and retired_at is null");
        allowed("receiver", "update credential set last_used_at = now()");
    }

    @Test
    void theHandlerSeesNoPeopleAndNoCredentials() {
        refused("handler", "select * from app_user");
        refused("handler", "select * from credential");
        refused("handler", "select * from signing_key");
        refused("handler", "delete from device");
        refused("handler", "delete from environment");
        allowed("handler", "select create_day_partitions('reading', current_date, current_date)");
    }

    @Test
    void loggingReadsNoTelemetryAndTheDashboardWritesNone() {
        for (var table : List.of("message", "reading", "app_user", "credential", "device")) {
            refused("logging", "select * from " + table);
        }
        refused("dashboard", "update message set outcome = 'stored'");
        refused("dashboard", "update message set body = ''");
        allowed("dashboard", "update message set discarded_at = now(), amended_body = ''");
        refused("dashboard", "delete from flow_minute");
        refused("dashboard", "insert into reading select * from reading");
        refused("dashboard", "insert into message select * from message");
        refused("dashboard", "select create_day_partitions('reading', current_date, current_date)");
    }

    @Test
    void handlersJudgeAlertsAndNobodyMakesThemUp() {
        allowed("handler", "select judge_limits(array[1])");
        allowed("handler", "select judge_silence(now())");
        allowed("dashboard", "select judge_limits(array[1])");
        refused("dashboard", "select judge_silence(now())");
        for (var user : List.of("receiver", "logging")) {
            refused(user, "select judge_limits(array[1])");
            refused(user, "select judge_silence(now())");
        }
        for (var table : List.of("alert", "notification", "notification_channel", "device_note", "silence_watch")) {
            refused("handler", "select * from " + table);
            refused("receiver", "select * from " + table);
            refused("logging", "select * from " + table);
        }
        allowed("dashboard", "update alert set acknowledgement = 'x'");
        refused("dashboard", "update alert set closed_at = now()");
        refused("dashboard", "insert into alert select * from alert");
        refused("dashboard", "delete from alert");
        refused("dashboard", "update device_note set text = 'x'");
    }

    @Test
    void hoursAreMadeByTheHandlerAndOnlyThroughTheirFunction() {
        allowed("handler", "select roll_up_readings('5 minutes', 1)");
        allowed("dashboard", "delete from reading_hour where device_no = 0");
        allowed("dashboard", "select from reading_hour_due, reading_day_dropped");
        refused("dashboard", "select roll_up_readings('5 minutes', 1)");
        refused("dashboard", "delete from reading_hour_due");
        for (var user : List.of("receiver", "handler", "logging", "dashboard")) {
            refused(user, "update reading_hour set readings = 0");
            refused(user, "delete from reading_day_dropped");
        }
    }

    @Test
    void whoeverMayChangeReadingsMarksTheirHours() throws SQLException {
        run("postgres", "select create_day_partitions('reading', current_date - 1, current_date + 1)");
        allowed("handler", """
                insert into reading (device_no, observed_at, shape_id, "values", time_source, received_at, message_id)
                values (1, now(), 1, '{1}', 0, now(), gen_random_uuid())
                """);
        allowed("dashboard", "delete from reading where device_no = 1");
    }

    @Test
    void nobodyMakesOrDropsTablesButDaysOfTelemetry() {
        for (var user : List.of("receiver", "handler", "logging", "dashboard")) {
            refused(user, "create table mine (id int)");
            refused(user, "drop table shape");
            refused(user, "alter table message disable trigger all");
            refused(user, "create function mine() returns int language sql as 'select 1'");
        }
        assertThatThrownBy(() -> run("handler", "select drop_day_partition('message', 'app_user')"))
                .hasMessageContaining("is no partition of");
        assertThatThrownBy(() -> run("handler", "select drop_day_partition('app_user', 'app_user')"))
                .hasMessageContaining("is no partition of");
        allowed("logging", "select drop_day_partition('log_event', 'log_event_' || to_char(current_date, 'YYYYMMDD'))");
    }
}
