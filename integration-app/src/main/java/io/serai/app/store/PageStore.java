package io.serai.app.store;

import io.serai.app.alerts.LimitCheck;
import io.serai.app.flow.AcceptedMessage;
import io.serai.app.flow.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Compares what messages become now with what is stored of them, and can store the difference: one transaction a page,
 * and nothing left to do the second time.
 *
 * <p>A reading has the place of its key as long as its message has such a reading. What moves away makes room, also for a
 * message before it: where all readings of a series move by an hour, each takes the place of the next one. A message that
 * cannot be read now keeps what is stored of it.
 */
public final class PageStore {
    private static final Duration LATEST_LOOKBACK = Duration.ofDays(40);

    private final DataSource database;
    private final Partitions partitions;
    private final RowPlan plan;
    private final RowPlan dryPlan;
    private final LimitCheck limits;

    public PageStore(
            DataSource database, Partitions partitions, DeviceLookup devices, Shapes shapes, LimitCheck limits) {
        this.database = database;
        this.partitions = partitions;
        this.plan = new RowPlan(devices, shapes);
        this.dryPlan = RowPlan.withoutRegistering(devices, shapes);
        this.limits = limits;
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

    /** The work of which a page is a part; both are asked in the transaction of the page. */
    public interface Progress {
        /** Those of the messages that the work comes to after this one. */
        Set<UUID> ahead(Connection connection, Set<UUID> messages, AcceptedMessage last) throws SQLException;

        /** Writes that the work is done up to this message. */
        void write(Connection connection, List<Change> changes, AcceptedMessage last) throws SQLException;
    }

    /**
     * Compares the page, and stores the difference if {@code commits}. Values that the database refuses are the fault of one
     * message: it is found by halving and cannot be read, its neighbours can.
     *
     * @throws SQLException if the database is away; what is not written as progress is not done then
     */
    public List<Change> apply(List<Outcome> outcomes, boolean commits, Progress progress) throws SQLException {
        String refusal;
        try {
            return inTransaction(outcomes, commits, progress);
        } catch (SQLException e) {
            if (!BatchStore.faultOfTheData(e)) {
                throw e;
            }
            refusal = "the database refuses a value: SQLSTATE " + e.getSQLState();
        } catch (DataIntegrityViolationException e) {
            refusal = "the database refuses a value";
        }
        if (outcomes.size() == 1) {
            var one = outcomes.getFirst();
            var refused = new Outcome.Rejected(one.message(), one.adapterVersion(), "invalid", refusal, List.of());
            return inTransaction(List.of(refused), commits, progress);
        }
        var half = outcomes.size() / 2;
        var changes = new ArrayList<>(apply(outcomes.subList(0, half), commits, progress));
        changes.addAll(apply(outcomes.subList(half, outcomes.size()), commits, progress));
        return changes;
    }

    private List<Change> inTransaction(List<Outcome> outcomes, boolean commits, Progress progress) throws SQLException {
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
                var page = new Page(connection, rows, progress);
                var changes = page.compare();
                if (commits) {
                    page.store();
                    limits.judge(connection, page.devices());
                }
                progress.write(connection, changes, rows.getLast().message());
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
        private final List<Stored> takenOver = new ArrayList<>();

        Page(Connection connection, List<MessageRow> rows, Progress progress) throws SQLException {
            this.connection = connection;
            this.rows = rows;
            lock();
            readStored();
            keepWhatIsNotTaken(progress);
        }

        /** Those whose readings were here, or are now. */
        Set<Long> devices() {
            return Stream.concat(
                            stored.values().stream().flatMap(List::stream).map(one -> one.key()
                                    .device()),
                            rows.stream()
                                    .flatMap(row -> row.readings().stream())
                                    .map(r -> r.device().number()))
                    .collect(Collectors.toSet());
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
                           r."values", r.texts, s.names, s.channels, s.units, s.kinds, r.observed_at,
                           r.implausible, r.time_source
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

        /** Whether the message cannot be read now, and what is stored of it stays. */
        private boolean stays(MessageRow row) {
            return row.outcome().equals("rejected") && !stored(row).isEmpty();
        }

        /** Readings whose key another message holds and goes on to hold would not be stored. */
        private void keepWhatIsNotTaken(Progress progress) throws SQLException {
            var claimed = stillTaken(holders(), progress);
            for (var row : rows) {
                var seen = new HashSet<Key>();
                kept.put(
                        row.id(),
                        row.readings().stream()
                                .filter(reading -> seen.add(Key.of(reading)))
                                .filter(reading -> {
                                    var first = claimed.putIfAbsent(Key.of(reading), row.id());
                                    return first == null || first.equals(row.id());
                                })
                                .toList());
            }
        }

        /** Without the keys that their messages of this page leave, and those of messages that are read later. */
        private Map<Key, UUID> stillTaken(Map<Key, UUID> holders, Progress progress) throws SQLException {
            var here = rows.stream().collect(Collectors.toMap(MessageRow::id, row -> row));
            var elsewhere = new HashSet<>(holders.values());
            elsewhere.removeAll(here.keySet());
            var ahead = elsewhere.isEmpty()
                    ? Set.<UUID>of()
                    : progress.ahead(connection, elsewhere, rows.getLast().message());
            var goesOn = new HashMap<UUID, Set<Key>>();
            for (var row : rows) {
                goesOn.put(row.id(), row.readings().stream().map(Key::of).collect(Collectors.toSet()));
            }
            var taken = new HashMap<Key, UUID>();
            holders.forEach((key, holder) -> {
                var row = here.get(holder);
                if (ahead.contains(holder)) {
                    takenOver.add(new Stored(holder, key, Map.of()));
                } else if (row == null
                        || stays(row)
                        || goesOn.getOrDefault(holder, Set.of()).contains(key)) {
                    taken.put(key, holder);
                }
            });
            return taken;
        }

        /** Who is stored at the keys of the new readings. */
        private Map<Key, UUID> holders() throws SQLException {
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
            return taken;
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
            if (stays(row)) {
                after.putAll(before);
            } else {
                kept(row).forEach(reading -> after.putAll(StoredValues.of(reading)));
            }
            var was = Objects.requireNonNull(were.get(row.id()));
            var same = before.equals(after)
                    && was.outcome().equals(outcome(row))
                    && Objects.equals(was.reason(), row.reason());
            return new Change(row.id(), outcome(row), row.code(), row.reason(), same, before, after);
        }

        void store() throws SQLException {
            var pairs = new TreeMap<Long, Set<Integer>>();
            var gone = new ArrayList<Stored>();
            var added = new ArrayList<ReadingRow>();
            for (var row : rows) {
                if (!were.containsKey(row.id()) || stays(row)) {
                    continue;
                }
                var wanted = kept(row).stream().collect(Collectors.toMap(Key::of, StoredValues::of));
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
            delete(takenOver);
            countTakenOver();
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

        /** Until they are read again themselves, later in the same work. */
        private void countTakenOver() throws SQLException {
            if (takenOver.isEmpty()) {
                return;
            }
            var sql = """
                    update message m
                    set readings = greatest(0, m.readings - t.n)
                    from (select id, count(*) as n from unnest(?::uuid[]) as u (id) group by id) t
                    where m.id = t.id
                    """;
            try (var update = connection.prepareStatement(sql)) {
                update.setArray(1, connection.createArrayOf("text", holdersTakenOver()));
                update.executeUpdate();
            }
        }

        private String[] holdersTakenOver() {
            return takenOver.stream()
                    .map(one -> one.message().toString())
                    .sorted()
                    .toArray(String[]::new);
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
                var changed = Stream.concat(Arrays.stream(ids()), Arrays.stream(holdersTakenOver()));
                delete.setArray(3, connection.createArrayOf("text", changed.toArray()));
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
                    if (stays(row)) {
                        continue;
                    }
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
