package io.serai.app.store;

import io.serai.app.alerts.LimitCheck;
import io.serai.app.flow.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Writes a batch of outcomes in one database transaction, each message once however often it is delivered.
 *
 * <p>A failure of the database is thrown: nothing of the batch is kept and it may succeed later. Values that the
 * database refuses are the fault of one message: it is found by halving and parked, its neighbours are stored.
 */
public final class BatchStore {
    private static final Logger log = LoggerFactory.getLogger(BatchStore.class);

    private final DataSource database;
    private final Partitions partitions;
    private final RowPlan plan;
    private final LimitCheck limits;
    private final StoreMeters meters;

    public BatchStore(
            DataSource database,
            Partitions partitions,
            DeviceLookup devices,
            Shapes shapes,
            LimitCheck limits,
            StoreMeters meters) {
        this.database = database;
        this.partitions = partitions;
        this.plan = new RowPlan(devices, shapes);
        this.limits = limits;
        this.meters = meters;
    }

    /**
     * Stores the batch and answers what is new in it.
     *
     * @throws SQLException if the database cannot store now
     */
    public StoredBatch store(List<Outcome> outcomes) throws SQLException {
        var rows = plan(outcomes);
        partitions.ensureMessages(
                rows.stream().map(r -> r.message().receivedAt()).toList());
        partitions.ensureReadings(rows.stream()
                .flatMap(r -> r.readings().stream())
                .map(ReadingRow::observedAt)
                .toList());
        var stored = new ArrayList<StoredBatch.Entry>();
        storeOrHalve(rows, stored);
        meters.count(stored);
        return new StoredBatch(outcomes.size(), stored);
    }

    /** A message of which no rows can be made is a mistake of ours: it is parked, and its neighbours go on. */
    private List<MessageRow> plan(List<Outcome> outcomes) {
        try {
            return plan.rows(outcomes);
        } catch (RuntimeException e) {
            if (e instanceof DataAccessException && !(e instanceof DataIntegrityViolationException)) {
                throw e; // the database is away; a value that it refuses is the message's own
            }
            if (outcomes.size() > 1) {
                return outcomes.stream()
                        .flatMap(one -> plan(List.of(one)).stream())
                        .toList();
            }
            var outcome = outcomes.getFirst();
            log.error("no rows can be made of message {}", outcome.message().id(), e);
            var reason = "the server cannot store this message; its log says why";
            return List.of(MessageRow.of(
                    new Outcome.Rejected(outcome.message(), outcome.adapterVersion(), "internal", reason, List.of())));
        }
    }

    private void storeOrHalve(List<MessageRow> rows, List<StoredBatch.Entry> stored) throws SQLException {
        try {
            stored.addAll(inTransaction(rows));
        } catch (SQLException e) {
            if (!faultOfTheData(e)) {
                throw e;
            }
            if (rows.size() == 1) {
                var row = rows.getFirst();
                log.warn("the database refuses values of message {}: {}", row.id(), e.getMessage());
                stored.addAll(inTransaction(
                        List.of(row.refused("invalid", "the database refuses a value: SQLSTATE " + e.getSQLState()))));
            } else {
                storeOrHalve(rows.subList(0, rows.size() / 2), stored);
                storeOrHalve(rows.subList(rows.size() / 2, rows.size()), stored);
            }
        }
    }

    /** Class 22 is a value that a type cannot hold, class 23 one that a constraint forbids. */
    static boolean faultOfTheData(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private List<StoredBatch.Entry> inTransaction(List<MessageRow> rows) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var entries = write(connection, rows);
                connection.commit();
                return entries;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private List<StoredBatch.Entry> write(Connection connection, List<MessageRow> rows) throws SQLException {
        var writer = new BatchWriter(connection);
        var newIds = writer.insertMessages(rows);
        var fresh = rows.stream().filter(row -> newIds.contains(row.id())).toList();
        var readings = fresh.stream().flatMap(row -> row.readings().stream()).toList();
        var inserted = readings.isEmpty() ? readings : writer.insertReadings(readings);
        if (!inserted.isEmpty()) {
            writer.upsertLatest(inserted);
            limits.judge(connection, numbers(inserted));
        }
        var byMessage = new HashMap<UUID, List<ReadingRow>>();
        inserted.forEach(row -> byMessage
                .computeIfAbsent(row.message().id(), id -> new ArrayList<>())
                .add(row));
        var counts = new HashMap<UUID, Integer>();
        byMessage.forEach((id, list) -> counts.put(id, list.size()));
        writer.correctCounts(fresh, counts);
        return fresh.stream()
                .map(row -> new StoredBatch.Entry(row, byMessage.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static List<Long> numbers(List<ReadingRow> readings) {
        return readings.stream().map(row -> row.device().number()).toList();
    }
}
