package io.serai.app.store;

import io.serai.app.flow.Outcome;
import io.serai.routes.canonical.Value;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares what messages become now with what is stored of them, and can store the difference: one transaction a page,
 * and nothing left to do the second time. Only readings that belong to a message are changed by it; where another message
 * was first at a key, that stays.
 */
public final class PageStore {
    private static final Duration LATEST_LOOKBACK = Duration.ofDays(40);

    private final DataSource database;
    private final Partitions partitions;
    private final RowPlan plan;
    private final RowPlan dryPlan;

    public PageStore(DataSource database, Partitions partitions, DeviceLookup devices, Shapes shapes) {
        this.database = database;
        this.partitions = partitions;
        this.plan = new RowPlan(devices, shapes);
        this.dryPlan = RowPlan.withoutRegistering(devices, shapes);
    }

    /** One value of a series at one time; {@code value} as JSON would write it. */
    public record Point(long device, String name, String channel, String unit, Instant observedAt) {}

    /** What a message was and what it is now. */
    public record Change(
            UUID message,
            String outcome,
            @Nullable String code,
            @Nullable String reason,
            boolean same,
            Map<Point, String> before,
            Map<Point, String> after) {
        public Change {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    /** What is done in the transaction of a page beside it. */
    @FunctionalInterface
    public interface Progress {
        /** Writes how far the work is. */
        void write(Connection connection, List<Change> changes) throws SQLException;
    }

    /**
     * Compares the page, and stores the difference if {@code commits}.
     *
     * @throws SQLException if the database is away; nothing of the page is done then
     */
    public List<Change> apply(List<Outcome> outcomes, boolean commits, Progress progress) throws SQLException {
        var rows = (commits ? plan : dryPlan).rows(outcomes);
        if (commits) {
            partitions.ensureReadings(rows.stream()
                    .flatMap(row -> row.readings().stream())
                    .map(ReadingRow::observedAt)
                    .toList());
        }
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var page = new Page(connection, rows);
                var changes = page.compare();
                if (commits) {
                    page.store();
                }
                progress.write(connection, changes);
                connection.commit();
                return changes;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private record Key(long device, long micros, int shape) {
        static Key of(ReadingRow row) {
            return new Key(row.device().number(), row.observedMicros(), row.shapeId());
        }
    }

    private record Stored(UUID message, Key key, Map<Point, String> values) {}

    /** The stored side of a message. */
    private record Was(String outcome, @Nullable String reason, int readings) {}

    private static final class Page {
        private final Connection connection;
        private final List<MessageRow> rows;
        private final Map<UUID, List<Stored>> stored = new HashMap<>();
        private final Map<UUID, Was> were = new HashMap<>();
        private final Map<UUID, List<ReadingRow>> kept = new HashMap<>();

        Page(Connection connection, List<MessageRow> rows) throws SQLException {
            this.connection = connection;
            this.rows = rows;
            lock();
            readStored();
            keepWhatIsNotTaken();
        }

        private String[] ids() {
            return rows.stream().map(row -> row.id().toString()).sorted().toArray(String[]::new);
        }

        private Timestamp first() {
            return Timestamp.from(rows.stream()
                    .map(r -> r.message().receivedAt())
                    .min(Instant::compareTo)
                    .orElseThrow());
        }

        private Timestamp last() {
            return Timestamp.from(rows.stream()
                    .map(r -> r.message().receivedAt())
                    .max(Instant::compareTo)
                    .orElseThrow());
        }

        /** A second one over the same messages waits here, and then finds nothing to do. */
        private void lock() throws SQLException {
            var sql = """
                    select id, outcome, reason, readings
                    from message
                    where id = any(?::uuid[]) and received_at between ? and ?
                    order by id
                    for update
                    """;
            try (var query = connection.prepareStatement(sql)) {
                query.setArray(1, connection.createArrayOf("text", ids()));
                query.setTimestamp(2, first());
                query.setTimestamp(3, last());
                try (var found = query.executeQuery()) {
                    while (found.next()) {
                        were.put(
                                found.getObject(1, UUID.class),
                                new Was(found.getString(2), found.getString(3), found.getInt(4)));
                    }
                }
            }
        }

        private void readStored() throws SQLException {
            var sql = """
                    select r.message_id, r.device_no, (extract(epoch from r.observed_at) * 1000000)::int8, r.shape_id,
                           r."values", r.texts, s.names, s.channels, s.units, s.kinds, r.observed_at
                    from message m
                    join reading r on r.device_no = any(m.device_nos)
                                  and r.observed_at between m.observed_from and m.observed_to
                                  and r.message_id = m.id
                    join shape s on s.id = r.shape_id
                    where m.id = any(?::uuid[]) and m.received_at between ? and ?
                    """;
            try (var query = connection.prepareStatement(sql)) {
                query.setArray(1, connection.createArrayOf("text", ids()));
                query.setTimestamp(2, first());
                query.setTimestamp(3, last());
                try (var found = query.executeQuery()) {
                    while (found.next()) {
                        var message = found.getObject(1, UUID.class);
                        var key = new Key(found.getLong(2), found.getLong(3), found.getInt(4));
                        stored.computeIfAbsent(message, id -> new ArrayList<>())
                                .add(new Stored(message, key, StoredValues.of(found, key.device())));
                    }
                }
            }
        }

        /** Readings whose key another message holds would not be stored. */
        private void keepWhatIsNotTaken() throws SQLException {
            var all = rows.stream().flatMap(row -> row.readings().stream()).toList();
            var taken = new HashMap<Key, UUID>();
            var sql = """
                    select r.device_no, (extract(epoch from r.observed_at) * 1000000)::int8, r.shape_id, r.message_id
                    from unnest(?::int8[], ?::int8[], ?::int4[]) as k (device_no, observed, shape_id)
                    join reading r on r.device_no = k.device_no and r.shape_id = k.shape_id
                     and r.observed_at = timestamptz 'epoch' + k.observed * interval '1 microsecond'
                    """;
            try (var query = connection.prepareStatement(sql)) {
                query.setArray(
                        1,
                        connection.createArrayOf(
                                "int8",
                                all.stream().map(r -> r.device().number()).toArray()));
                query.setArray(
                        2,
                        connection.createArrayOf(
                                "int8",
                                all.stream().map(ReadingRow::observedMicros).toArray()));
                query.setArray(
                        3,
                        connection.createArrayOf(
                                "int4", all.stream().map(ReadingRow::shapeId).toArray()));
                try (var found = query.executeQuery()) {
                    while (found.next()) {
                        taken.put(
                                new Key(found.getLong(1), found.getLong(2), found.getInt(3)),
                                found.getObject(4, UUID.class));
                    }
                }
            }
            var seen = new HashSet<Key>();
            for (var row : rows) {
                kept.put(
                        row.id(),
                        row.readings().stream()
                                .filter(reading -> taken.getOrDefault(Key.of(reading), row.id())
                                        .equals(row.id()))
                                .filter(reading -> seen.add(Key.of(reading)))
                                .toList());
            }
        }

        private List<ReadingRow> kept(MessageRow row) {
            return kept.getOrDefault(row.id(), List.of());
        }

        private List<Stored> stored(MessageRow row) {
            return stored.getOrDefault(row.id(), List.of());
        }

        private String outcome(MessageRow row) {
            return !row.readings().isEmpty() && kept(row).isEmpty() ? "duplicate" : row.outcome();
        }

        List<Change> compare() {
            return rows.stream()
                    .filter(row -> were.containsKey(row.id()))
                    .map(this::compare)
                    .toList();
        }

        private Change compare(MessageRow row) {
            var before = new HashMap<Point, String>();
            stored(row).forEach(reading -> before.putAll(reading.values()));
            var after = new HashMap<Point, String>();
            kept(row).forEach(reading -> after.putAll(values(reading)));
            var was = java.util.Objects.requireNonNull(were.get(row.id()));
            var same = before.equals(after)
                    && was.outcome().equals(outcome(row))
                    && java.util.Objects.equals(was.reason(), row.reason());
            return new Change(row.id(), outcome(row), row.code(), row.reason(), same, before, after);
        }

        private static Map<Point, String> values(ReadingRow row) {
            var values = new HashMap<Point, String>();
            row.measurements()
                    .forEach(m -> values.put(
                            new Point(
                                    row.device().number(),
                                    m.name(),
                                    m.channel() == null ? "" : m.channel(),
                                    m.unit() == null ? "" : m.unit(),
                                    Instant.ofEpochSecond(0, row.observedMicros() * 1000)),
                            switch (m.value()) {
                                case Value.Number number -> Double.toString(number.value());
                                case Value.Bool bool -> Boolean.toString(bool.value());
                                case Value.Text text -> text.value();
                            }));
            return values;
        }

        void store() throws SQLException {
            var pairs = new TreeMap<Long, Set<Integer>>();
            var gone = new ArrayList<Stored>();
            var added = new ArrayList<ReadingRow>();
            for (var row : rows) {
                if (!were.containsKey(row.id())) {
                    continue;
                }
                var wanted = kept(row).stream().collect(Collectors.toMap(Key::of, Page::values));
                var right = stored(row).stream()
                        .filter(one -> one.values().equals(wanted.get(one.key())))
                        .map(Stored::key)
                        .collect(Collectors.toSet());
                stored(row).stream().filter(one -> !right.contains(one.key())).forEach(gone::add);
                kept(row).stream()
                        .filter(reading -> !right.contains(Key.of(reading)))
                        .forEach(added::add);
            }
            Stream.concat(gone.stream().map(Stored::key), added.stream().map(Key::of))
                    .forEach(key -> pairs.computeIfAbsent(key.device(), device -> new HashSet<>())
                            .add(key.shape()));
            delete(gone);
            if (!added.isEmpty()) {
                new BatchWriter(connection).insertReadings(added);
            }
            if (!pairs.isEmpty()) {
                repairLatest(pairs);
            }
            updateMessages();
        }

        private void delete(List<Stored> gone) throws SQLException {
            var sql = """
                    delete from reading r
                    using unnest(?::int8[], ?::int8[], ?::int4[], ?::uuid[]) as k (device_no, observed, shape_id, message_id)
                    where r.device_no = k.device_no
                      and r.observed_at = timestamptz 'epoch' + k.observed * interval '1 microsecond'
                      and r.shape_id = k.shape_id
                      and r.message_id = k.message_id
                    """;
            try (var delete = connection.prepareStatement(sql)) {
                delete.setArray(
                        1,
                        connection.createArrayOf(
                                "int8", gone.stream().map(s -> s.key().device()).toArray()));
                delete.setArray(
                        2,
                        connection.createArrayOf(
                                "int8", gone.stream().map(s -> s.key().micros()).toArray()));
                delete.setArray(
                        3,
                        connection.createArrayOf(
                                "int4", gone.stream().map(s -> s.key().shape()).toArray()));
                delete.setArray(
                        4,
                        connection.createArrayOf(
                                "text",
                                gone.stream().map(s -> s.message().toString()).toArray()));
                delete.executeUpdate();
            }
        }

        /**
         * The newest reading that is left of each pair of device and shape. What a live batch stores meanwhile wins if it is
         * newer: it compares again when this transaction has ended.
         */
        private void repairLatest(TreeMap<Long, Set<Integer>> pairs) throws SQLException {
            var devices = new ArrayList<Long>();
            var shapes = new ArrayList<Integer>();
            pairs.forEach((device, own) -> own.stream().sorted().forEach(shape -> {
                devices.add(device);
                shapes.add(shape);
            }));
            var forget = """
                    delete from latest l
                    using unnest(?::int8[], ?::int4[]) as k (device_no, shape_id)
                    where l.device_no = k.device_no and l.shape_id = k.shape_id and l.message_id = any(?::uuid[])
                    """;
            try (var delete = connection.prepareStatement(forget)) {
                delete.setArray(1, connection.createArrayOf("int8", devices.toArray()));
                delete.setArray(2, connection.createArrayOf("int4", shapes.toArray()));
                delete.setArray(3, connection.createArrayOf("text", ids()));
                delete.executeUpdate();
            }
            var remember = """
                    insert into latest as l (
                        device_no, observed_at, shape_id, "values", texts, implausible, received_at, message_id)
                    select r.device_no, r.observed_at, r.shape_id, r."values", r.texts, r.implausible, r.received_at,
                           r.message_id
                    from unnest(?::int8[], ?::int4[]) as k (device_no, shape_id)
                    cross join lateral (
                        select *
                        from reading r
                        where r.device_no = k.device_no and r.shape_id = k.shape_id and r.observed_at > ?
                        order by r.observed_at desc
                        limit 1) r
                    order by r.device_no, r.shape_id
                    on conflict (device_no, shape_id) do update set
                        observed_at = excluded.observed_at,
                        received_at = excluded.received_at,
                        "values" = excluded."values",
                        texts = excluded.texts,
                        implausible = excluded.implausible,
                        message_id = excluded.message_id
                    where l.observed_at <= excluded.observed_at
                    """;
            try (var insert = connection.prepareStatement(remember)) {
                insert.setArray(1, connection.createArrayOf("int8", devices.toArray()));
                insert.setArray(2, connection.createArrayOf("int4", shapes.toArray()));
                var oldest = rows.stream()
                        .flatMap(row -> row.readings().stream())
                        .map(ReadingRow::observedAt)
                        .reduce(first().toInstant(), (a, b) -> a.isBefore(b) ? a : b);
                insert.setTimestamp(3, Timestamp.from(oldest.minus(LATEST_LOOKBACK)));
                insert.executeUpdate();
            }
        }

        private void updateMessages() throws SQLException {
            var sql = """
                    update message
                    set outcome = ?, readings = ?, reason_code = ?, reason = ?, violations = ?::jsonb, adapter_version = ?,
                        device_no = ?, device_nos = ?::int8[], observed_from = ?, observed_to = ?, reprocessed_at = now()
                    where id = ? and received_at = ?
                    """;
            try (var update = connection.prepareStatement(sql)) {
                for (var row : rows) {
                    var place = MessageRow.Place.of(row.readings());
                    update.setString(1, outcome(row));
                    update.setInt(2, kept(row).size());
                    update.setString(3, row.code());
                    update.setString(4, row.reason());
                    update.setString(5, ViolationJson.write(row.violations()));
                    update.setString(6, row.adapterVersion());
                    update.setObject(7, row.deviceNumber());
                    update.setString(8, place == null ? null : place.devices());
                    update.setTimestamp(9, place == null ? null : Timestamp.from(place.from()));
                    update.setTimestamp(10, place == null ? null : Timestamp.from(place.to()));
                    update.setObject(11, row.id());
                    update.setTimestamp(12, Timestamp.from(row.message().receivedAt()));
                    update.addBatch();
                }
                update.executeBatch();
            }
        }
    }
}
