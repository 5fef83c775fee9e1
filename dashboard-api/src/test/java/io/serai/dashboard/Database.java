package io.serai.dashboard;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what the handler would write. */
@TestComponent
public class Database {
    private final JdbcClient sql;

    Database(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    public JdbcClient sql() {
        return sql;
    }

    public long number(String deviceId) {
        return sql.sql("select device_no from device where id = :id")
                .param("id", UUID.fromString(deviceId))
                .query(Long.class)
                .single();
    }

    /** A shape of things written {@code name|channel|unit|kind}. */
    public int shape(String... things) {
        var parts = Arrays.stream(things).map(thing -> thing.split("\\|", -1)).toList();
        return sql.sql("""
                        insert into shape (digest, names, channels, units, kinds)
                        values (decode(replace(:digest, '-', ''), 'hex'), :names, :channels, :units, :kinds)
                        returning id
                        """)
                .param("digest", UUID.randomUUID().toString())
                .param("names", column(parts, 0))
                .param("channels", column(parts, 1))
                .param("units", column(parts, 2))
                .param("kinds", String.join("", column(parts, 3)))
                .query(Integer.class)
                .single();
    }

    private static String[] column(List<String[]> parts, int column) {
        return parts.stream().map(part -> part[column]).toArray(String[]::new);
    }

    public void reading(long device, int shape, Instant at, @Nullable Double... values) {
        reading(device, shape, at, UuidCreator.getTimeOrderedEpoch(), values);
    }

    public void reading(long device, int shape, Instant at, UUID message, @Nullable Double... values) {
        days("reading", at, at);
        sql.sql("""
                        insert into reading (device_no, observed_at, shape_id, "values", time_source, received_at, message_id)
                        values (:device, :at, :shape, :values, 0, :at, :message)
                        """)
                .param("device", device)
                .param("at", utc(at))
                .param("shape", shape)
                .param("values", values)
                .param("message", message)
                .update();
        latest(device, shape, at, null, null, values);
    }

    public void latest(
            long device,
            int shape,
            Instant at,
            @Nullable String @Nullable [] texts,
            Integer @Nullable [] implausible,
            @Nullable Double... values) {
        sql.sql("""
                        insert into latest (device_no, shape_id, observed_at, received_at, "values", texts, implausible,
                                            message_id)
                        values (:device, :shape, :at, :at, :values, :texts, :implausible, :message)
                        on conflict (device_no, shape_id) do update
                        set observed_at = excluded.observed_at,
                            received_at = excluded.received_at,
                            "values" = excluded."values"
                        where latest.observed_at < excluded.observed_at
                        """)
                .param("device", device)
                .param("shape", shape)
                .param("at", utc(at))
                .param("values", values)
                .param("texts", texts)
                .param("implausible", implausible)
                .param("message", UuidCreator.getTimeOrderedEpoch())
                .update();
    }

    /** A message as the handler would leave it, of a device that sends itself; a refused one says why. */
    public UUID message(String environment, String device, Instant receivedAt, String outcome, int readings) {
        days("message", receivedAt, receivedAt);
        var id = UuidCreator.getTimeOrderedEpoch(receivedAt);
        sql.sql("""
                        insert into message (id, received_at, stored_at, environment_id, sender_kind, sender_id, device_no,
                                             adapter, adapter_version, outcome, readings, reason_code, reason, violations,
                                             correlation_id, method, path, headers, body)
                        values (:id, :at, cast(:at as timestamptz) + interval '40 milliseconds', :environment, 'device',
                                :sender, (select device_no from device where id = :sender), 'acme-t100', '1', :outcome,
                                :readings,
                                case :outcome when 'rejected' then 'invalid' end,
                                case :outcome when 'rejected' then 'no clock' end,
                                case :outcome when 'rejected' then '[{"code": "x", "pointer": "/t", "message": "m"}]'::jsonb end,
                                :id, 'POST', '/v1/telemetry', '{}', '')
                        """)
                .param("id", id)
                .param("at", utc(receivedAt))
                .param("environment", UUID.fromString(environment))
                .param("sender", UUID.fromString(device))
                .param("outcome", outcome)
                .param("readings", readings)
                .update();
        return id;
    }

    public void days(String table, Instant from, Instant to) {
        sql.sql("select create_day_partitions(:table, :from, :to)")
                .param("table", table)
                .param("from", day(from))
                .param("to", day(to))
                .query(Integer.class)
                .single();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    public static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
