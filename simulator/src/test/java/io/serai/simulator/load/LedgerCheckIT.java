package io.serai.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.simulator.ServerSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check's SQL against the server's own schema in a real PostgreSQL. */
class LedgerCheckIT {
    private static final UUID ID = UUID.fromString("0199e0b5-0000-7000-8000-000000000001");

    private static EmbeddedPostgres postgres;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final LoadMessage message = new LoadMessages(1, InstantSource.fixed(now)).message(0);

    private final Path folder;

    LedgerCheckIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.start();
        try (var database = connect();
                var statement = database.createStatement()) {
            ServerSchema.make(database);
            statement.execute("select create_day_partitions('message', current_date - 1, current_date + 1)");
            statement.execute("select create_day_partitions('reading', current_date - 1, current_date + 1)");
        }
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void emptyDatabase() throws Exception {
        try (var database = connect();
                var statement = database.createStatement()) {
            statement.execute("truncate message, reading");
        }
    }

    @Test
    void findsAStoredMessageWithItsBytesAndRows() throws Exception {
        insertMessage(message.body());
        insertReading();

        var verdict = check();

        assertThat(verdict.text()).contains("accepted 1: lost 0, in the database {stored=1}");
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void missesAMessageThatIsNotThere() throws Exception {
        assertThat(check().lost()).containsExactly(ID);
    }

    @Test
    void missesTheRowsOfAMessageWhoseReadingsAreNotThere() throws Exception {
        insertMessage(message.body());

        assertThat(check().violations()).containsExactly("0 rows of 1 readings: " + ID);
    }

    @Test
    void seesAnAlteredBody() throws Exception {
        insertMessage("{}".getBytes(StandardCharsets.UTF_8));
        insertReading();

        assertThat(check().violations()).containsExactly("other bytes than were sent: " + ID);
    }

    @Test
    void refusesALedgerWithoutAttempts() throws Exception {
        var empty = Files.createFile(folder.resolve("empty"));

        assertThatThrownBy(() -> new LedgerCheck(empty)).isInstanceOf(IOException.class);
    }

    private LedgerVerdict check() throws Exception {
        var path = folder.resolve("ledger");
        try (var ledger = new Ledger(path, "r")) {
            ledger.attempt(message, now);
            ledger.outcome(message, Outcome.OK, 202, ID.toString(), now);
        }
        try (var database = connect()) {
            return new LedgerCheck(path).against(database);
        }
    }

    private void insertMessage(byte[] body) throws SQLException {
        try (var database = connect();
                var insert = database.prepareStatement("""
                        insert into message (id, received_at, stored_at, environment_id, sender_kind, sender_id,
                            adapter, adapter_version, outcome, readings, correlation_id, method, path, headers, body)
                        values (?, now(), now(), gen_random_uuid(), 'device', gen_random_uuid(),
                            'generic-json', '1', 'stored', 1, gen_random_uuid(), 'POST', '/v1/telemetry', '{}', ?)
                        """)) {
            insert.setObject(1, ID);
            insert.setBytes(2, body);
            insert.executeUpdate();
        }
    }

    private void insertReading() throws SQLException {
        try (var database = connect();
                var insert = database.prepareStatement("""
                        insert into reading
                            (device_no, observed_at, shape_id, "values", time_source, received_at, message_id)
                        values (1, now(), 1, '{21.5}', 0, now(), ?)
                        """)) {
            insert.setObject(1, ID);
            insert.executeUpdate();
        }
    }

    private static Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }
}
