package io.serai.simulator.scale;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Writes a plan into a migrated database by SQL alone, with all constraints at work.
 *
 * <p>Each statement commits for itself, so a fill that is broken off stays there in part: it is for databases that can
 * be thrown away.
 */
public final class Fill {
    /** What all generated users sign in with. */
    public static final String PASSWORD = "caravan-of-millions";
    /** The first generated user, who owns the fleet. */
    public static final String FLEET_OWNER = username(1);

    /** Argon2id of {@link #PASSWORD}, with the parameters of the server. */
    private static final String PASSWORD_HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$RigN+EstUV5YxFEk91JP2A$jyBvecjaqhrlci7tHFY/xhNzFMUtVFXe+kxje/wy5m4";

    private static final int ROWS_AT_ONCE = 500_000;
    private static final int FURTHER_ENVIRONMENTS = 9;

    private final Connection database;
    private final FillPlan plan;
    private final Consumer<String> progress;
    private final List<Written> written = new ArrayList<>();

    private record Written(String table, long rows, Duration took) {}

    /** A fill over this connection, which commits by itself; every line of progress goes to the consumer. */
    public Fill(Connection database, FillPlan plan, Consumer<String> progress) {
        this.database = database;
        this.plan = plan;
        this.progress = progress;
    }

    /** The name of a generated user, counted from 1. */
    public static String username(int number) {
        return String.format(Locale.ROOT, "fill-%07d", number);
    }

    /**
     * Writes everything, vacuums and analyses it.
     *
     * @throws IllegalStateException if the database has no Serai in it, or has been filled before
     */
    public List<FilledTable> run() throws SQLException {
        prepare();
        write("app_user", FillStatements.USERS, plan.users(), ROWS_AT_ONCE);
        write("environment", FillStatements.ENVIRONMENTS, plan.users() + FURTHER_ENVIRONMENTS, ROWS_AT_ONCE);
        write("device", FillStatements.DEVICES, plan.devices(), ROWS_AT_ONCE);
        write("credential", FillStatements.CREDENTIALS, plan.devices(), ROWS_AT_ONCE);
        write("latest", FillStatements.LATEST, plan.devices(), ROWS_AT_ONCE);
        int steps = Math.max(1, ROWS_AT_ONCE / Math.max(1, plan.sampled()));
        write("message", FillStatements.MESSAGES, plan.steps(), steps);
        write("reading", FillStatements.READINGS, plan.steps(), steps);
        progress.accept("vacuum analyze");
        execute(FillStatements.VACUUM);
        var tables = new ArrayList<FilledTable>();
        for (var table : written) {
            tables.add(new FilledTable(table.table(), table.rows(), table.took(), bytes(table.table())));
        }
        return List.copyOf(tables);
    }

    private void prepare() throws SQLException {
        requireEmptySerai();
        execute("set synchronous_commit = off");
        execute("set work_mem = '256MB'");
        execute("set timezone = 'UTC'");
        execute(FillStatements.SHAPES);
        execute(FillStatements.PARTITIONS);
        execute(FillStatements.FUNCTIONS);
        try (var insert = database.prepareStatement(FillStatements.PLAN)) {
            insert.setString(1, PASSWORD_HASH);
            insert.setLong(2, plan.users());
            insert.setLong(3, plan.fleet());
            insert.setLong(4, plan.sampled());
            insert.setInt(5, plan.steps());
            insert.setDouble(6, plan.interval().toMillis() / 1e3);
            insert.setLong(7, plan.devices());
            insert.setLong(8, plan.devices());
            insert.execute();
        }
        execute("analyze fill_plan");
    }

    private void requireEmptySerai() throws SQLException {
        try (var query = database.createStatement()) {
            var migrated = query.executeQuery("select to_regclass('device') is not null");
            migrated.next();
            if (!migrated.getBoolean(1)) {
                throw new IllegalStateException(
                        "the database has no table device; expected one that Serai has migrated");
            }
            var filled = query.executeQuery(FillStatements.FILLED);
            filled.next();
            if (filled.getBoolean(1)) {
                throw new IllegalStateException(
                        "the database has user %s: it has been filled before; expected one without generated users"
                                .formatted(FLEET_OWNER));
            }
        }
    }

    private void write(String table, String sql, int until, int atOnce) throws SQLException {
        long rows = 0;
        long start = System.nanoTime();
        try (var insert = database.prepareStatement(sql)) {
            for (long first = 1; first <= until; first += atOnce) {
                long last = Math.min(until, first + atOnce - 1);
                insert.setLong(1, first);
                insert.setLong(2, last);
                rows += insert.executeLargeUpdate();
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s %,d rows, %d %% after %.1f s",
                        table,
                        rows,
                        last * 100 / until,
                        (System.nanoTime() - start) / 1e9));
            }
        }
        written.add(new Written(table, rows, Duration.ofNanos(System.nanoTime() - start)));
    }

    private long bytes(String table) throws SQLException {
        try (var query = database.prepareStatement(FillStatements.BYTES)) {
            query.setString(1, table);
            query.setString(2, table);
            var rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
