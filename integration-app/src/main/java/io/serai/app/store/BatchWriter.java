package io.serai.app.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The statements of one batch: one {@code unnest} insert a table, each sorted by its key. */
final class BatchWriter {
    private static final String MICROS = "timestamptz 'epoch' + %s * interval '1 microsecond'";

    private final Connection connection;

    BatchWriter(Connection connection) {
        this.connection = connection;
    }

    /** Inserts the messages that are not there yet and answers their ids. */
    Set<UUID> insertMessages(Collection<MessageRow> rows) throws SQLException {
        var sorted = rows.stream()
                .sorted(Comparator.comparing(r -> r.id().toString()))
                .toList();
        var sql = """
                insert into message (
                    id, received_at, stored_at, environment_id, sender_kind, sender_id, device_no, adapter,
                    adapter_version, outcome, readings, reason_code, reason, violations, correlation_id, traceparent,
                    method, path, query, content_type, headers, body, device_nos, observed_from, observed_to)
                select
                    id, %s, clock_timestamp(), environment_id, sender_kind, sender_id, device_no, adapter,
                    adapter_version, outcome, readings, reason_code, reason, violations, correlation_id, traceparent,
                    method, path, query, content_type, headers, body, device_nos::int8[], %s, %s
                from unnest(
                    ?::uuid[], ?::int8[], ?::uuid[], ?::text[], ?::uuid[], ?::int8[], ?::text[],
                    ?::text[], ?::text[], ?::int4[], ?::text[], ?::text[], ?::jsonb[], ?::uuid[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::bytea[], ?::text[], ?::int8[], ?::int8[])
                as r (
                    id, received, environment_id, sender_kind, sender_id, device_no, adapter,
                    adapter_version, outcome, readings, reason_code, reason, violations, correlation_id, traceparent,
                    method, path, query, content_type, headers, body, device_nos, observed_from, observed_to)
                on conflict do nothing
                returning id
                """.formatted(
                MICROS.formatted("received"), MICROS.formatted("observed_from"), MICROS.formatted("observed_to"));
        try (var insert = connection.prepareStatement(sql)) {
            var to = new Parameters(insert);
            to.texts(sorted, r -> r.id().toString());
            to.longs(sorted, r -> ReadingRow.micros(r.message().receivedAt()));
            to.texts(sorted, r -> r.message().environmentId().toString());
            to.texts(sorted, r -> r.message().senderKind());
            to.texts(sorted, r -> r.message().senderId().toString());
            to.objects("int8", sorted, MessageRow::deviceNumber);
            to.texts(sorted, r -> r.message().adapter());
            to.texts(sorted, MessageRow::adapterVersion);
            to.texts(sorted, MessageRow::outcome);
            to.objects("int4", sorted, r -> r.readings().size());
            to.texts(sorted, MessageRow::code);
            to.texts(sorted, MessageRow::reason);
            to.texts(sorted, r -> ViolationJson.write(r.violations()));
            to.texts(sorted, r -> r.message().correlationId().toString());
            to.texts(sorted, r -> r.message().traceparent());
            to.texts(sorted, r -> r.message().request().method());
            to.texts(sorted, r -> r.message().request().path());
            to.texts(sorted, r -> r.message().request().query());
            to.texts(sorted, r -> r.message().request().contentType());
            to.texts(sorted, r -> r.message().headersJson());
            to.bytes(sorted, r -> r.message().request().body());
            var places =
                    sorted.stream().map(r -> MessageRow.Place.of(r.readings())).toList();
            to.texts(places, place -> place == null ? null : place.devices());
            to.objects("int8", places, place -> place == null ? null : ReadingRow.micros(place.from()));
            to.objects("int8", places, place -> place == null ? null : ReadingRow.micros(place.to()));
            var inserted = new HashSet<UUID>();
            try (var ids = insert.executeQuery()) {
                while (ids.next()) {
                    inserted.add(ids.getObject(1, UUID.class));
                }
            }
            return inserted;
        }
    }

    /** Inserts the readings that are not there yet and answers them. */
    List<ReadingRow> insertReadings(List<ReadingRow> rows) throws SQLException {
        var sorted = rows.stream().sorted(ReadingRow.BY_KEY).toList();
        var sql = """
                insert into reading (
                    device_no, observed_at, shape_id, "values", texts, implausible, time_source, received_at, message_id)
                select
                    device_no, %s, shape_id, "values"::float8[], texts::text[], implausible::int4[], time_source,
                    %s, message_id
                from unnest(?::int8[], ?::int8[], ?::int4[], ?::text[], ?::text[], ?::text[], ?::int2[], ?::int8[], ?::uuid[])
                as r (device_no, observed, shape_id, "values", texts, implausible, time_source, received, message_id)
                on conflict do nothing
                returning device_no, (extract(epoch from observed_at) * 1000000)::int8, shape_id, message_id
                """.formatted(MICROS.formatted("observed"), MICROS.formatted("received"));
        try (var insert = connection.prepareStatement(sql)) {
            bindReadings(new Parameters(insert), sorted);
            var kept = new HashSet<ReadingKey>();
            try (var keys = insert.executeQuery()) {
                while (keys.next()) {
                    kept.add(new ReadingKey(
                            keys.getLong(1), keys.getLong(2), keys.getInt(3), keys.getObject(4, UUID.class)));
                }
            }
            return sorted.stream()
                    .filter(row -> kept.remove(ReadingKey.of(row)))
                    .toList();
        }
    }

    private static void bindReadings(Parameters to, List<ReadingRow> rows) throws SQLException {
        to.longs(rows, r -> r.device().number());
        to.longs(rows, ReadingRow::observedMicros);
        to.objects("int4", rows, ReadingRow::shapeId);
        to.texts(rows, ReadingRow::valuesArray);
        to.texts(rows, ReadingRow::textsArray);
        to.texts(rows, ReadingRow::implausibleArray);
        to.objects("int2", rows, ReadingRow::timeSourceCode);
        to.longs(rows, r -> ReadingRow.micros(r.message().receivedAt()));
        to.texts(rows, r -> r.message().id().toString());
    }

    private record ReadingKey(long device, long micros, int shape, UUID message) {
        static ReadingKey of(ReadingRow row) {
            return new ReadingKey(
                    row.device().number(),
                    row.observedMicros(),
                    row.shapeId(),
                    row.message().id());
        }
    }

    /** Keeps the newest reading per device and shape. */
    void upsertLatest(List<ReadingRow> inserted) throws SQLException {
        var newest = new HashMap<Map.Entry<Long, Integer>, ReadingRow>();
        for (var row : inserted) {
            newest.merge(
                    Map.entry(row.device().number(), row.shapeId()),
                    row,
                    (a, b) -> a.observedAt().isAfter(b.observedAt()) ? a : b);
        }
        var sorted = newest.values().stream().sorted(ReadingRow.BY_KEY).toList();
        var sql = """
                insert into latest as l (
                    device_no, observed_at, shape_id, "values", texts, implausible, received_at, message_id)
                select
                    device_no, %s, shape_id, "values"::float8[], texts::text[], implausible::int4[], %s, message_id
                from unnest(?::int8[], ?::int8[], ?::int4[], ?::text[], ?::text[], ?::text[], ?::int2[], ?::int8[], ?::uuid[])
                as r (device_no, observed, shape_id, "values", texts, implausible, time_source, received, message_id)
                on conflict (device_no, shape_id) do update set
                    observed_at = excluded.observed_at,
                    received_at = excluded.received_at,
                    "values" = excluded."values",
                    texts = excluded.texts,
                    implausible = excluded.implausible,
                    message_id = excluded.message_id
                where l.observed_at <= excluded.observed_at
                """.formatted(MICROS.formatted("observed"), MICROS.formatted("received"));
        try (var upsert = connection.prepareStatement(sql)) {
            bindReadings(new Parameters(upsert), sorted);
            upsert.executeUpdate();
        }
    }

    /** Corrects the messages of which fewer readings were new than they hold. */
    void correctCounts(List<MessageRow> rows, Map<UUID, Integer> insertedByMessage) throws SQLException {
        var short_ = new ArrayList<MessageRow>();
        for (var row : rows) {
            if (insertedByMessage.getOrDefault(row.id(), 0) < row.readings().size()) {
                short_.add(row);
            }
        }
        if (short_.isEmpty()) {
            return;
        }
        var sql = """
                update message m
                set readings = r.inserted, outcome = case when r.inserted = 0 then 'duplicate' else m.outcome end
                from unnest(?::uuid[], ?::int8[], ?::int4[]) as r (id, received, inserted)
                where m.id = r.id and m.received_at = %s
                """.formatted(MICROS.formatted("r.received"));
        try (var update = connection.prepareStatement(sql)) {
            var to = new Parameters(update);
            to.texts(short_, r -> r.id().toString());
            to.longs(short_, r -> ReadingRow.micros(r.message().receivedAt()));
            to.objects("int4", short_, r -> insertedByMessage.getOrDefault(r.id(), 0));
            update.executeUpdate();
        }
    }

    /** Binds one array a parameter, in order. */
    private final class Parameters {
        private final PreparedStatement statement;
        private int position;

        Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        <T> void texts(List<T> rows, Function<T, @Nullable String> value) throws SQLException {
            bind(connection.createArrayOf("text", rows.stream().map(value).toArray()));
        }

        <T> void longs(List<T> rows, ToLongFunction<T> value) throws SQLException {
            var array = connection
                    .unwrap(PGConnection.class)
                    .createArrayOf("int8", rows.stream().mapToLong(value).toArray());
            bind(array);
        }

        <T> void objects(String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
            bind(connection.createArrayOf(type, rows.stream().map(value).toArray()));
        }

        <T> void bytes(List<T> rows, Function<T, byte[]> value) throws SQLException {
            bind(connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new)));
        }

        private void bind(Array array) throws SQLException {
            statement.setArray(++position, array);
        }
    }
}
