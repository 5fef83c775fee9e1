package io.serai.app.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child process, durable: the library's defaults for throw-away test databases (fsync off, trust for
 * everybody) are turned round and checked after the start.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", "''"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "512MB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("wal_compression", "pglz"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /**
     * Starts the database of the folder, making it at the first time, on a free port of the loopback interface.
     *
     * @throws UncheckedIOException if it cannot start, with the way out in its message
     */
    public static EmbeddedDatabase start(DataFolder folder) {
        var data = folder.resolve("db");
        try {
            endLeftOver(data);
            var password = folder.secret("db.secret");
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(folder.resolve("db-binaries").toFile())
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setConnectConfig("password", password)
                    // Options of initdb: no moment without a password.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", folder.resolve("db.secret").toString())
                    .setLocaleConfig("locale", "C.UTF-8");
            SETTINGS.forEach(builder::setServerConfig);
            var database = new EmbeddedDatabase(builder.start(), password);
            database.requireDurability();
            return database;
        } catch (IOException | IllegalStateException e) {
            throw new UncheckedIOException(
                    "the embedded PostgreSQL did not start in %s; as root it needs 'unshare -U', and its log is above"
                            .formatted(data),
                    e instanceof IOException io ? io : new IOException(e));
        }
    }

    /** A database process that a killed Serai left behind would serve with its old settings: end it first. */
    private static void endLeftOver(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        var process = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(p -> p.info().command().map(c -> c.contains("postgres")).orElse(false));
        if (process.isEmpty()) {
            return;
        }
        log.info(
                "ending the database process {} that an earlier run left behind",
                process.get().pid());
        process.get().destroy(); // SIGTERM: waits for sessions, of which none is left
        try {
            process.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.get().destroyForcibly();
            process.get().onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ending the left-over database", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IOException(e);
        }
    }

    private void requireDurability() throws IOException {
        var sql = "select string_agg(name, ', ') from pg_settings"
                + " where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'";
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            if (rows.getString(1) != null) {
                close();
                throw new IOException("the embedded PostgreSQL would lose data: off are " + rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IOException("cannot check the embedded PostgreSQL", e);
        }
    }

    /** JDBC address of the database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
    }

    /** Name of the only user. */
    public String user() {
        return "postgres";
    }

    /** Password of the only user. */
    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
