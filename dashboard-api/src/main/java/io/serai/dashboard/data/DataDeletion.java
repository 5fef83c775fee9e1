package io.serai.dashboard.data;

import io.serai.dashboard.web.SqlTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes telemetry for good: readings, their hours, latest values, and the original requests that devices sent themselves. The requests
 * of a source hold many devices; they go when their retention ends, or with their environment.
 */
@Component
public class DataDeletion {
    /** Readings of so long a time are removed by one statement: short locks, and only their partitions. */
    private static final Duration STEP = Duration.ofDays(7);

    private static final int STATEMENT_TIMEOUT_SECONDS = 60;
    private static final int DEVICES_AT_ONCE = 1_000;
    /** The one process of the account that all deletions are told to. */
    private static final UUID DELETIONS = new UUID(0, 0);

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    DataDeletion(DataSource database, @Qualifier("dashboardTransactions") TransactionTemplate transactions) {
        var patient = new JdbcTemplate(database);
        patient.setQueryTimeout(STATEMENT_TIMEOUT_SECONDS);
        this.jdbc = JdbcClient.create(patient);
        this.transactions = transactions;
    }

    /** How much was removed. */
    public record Deleted(long devices, long readings, long messages) {
        static final Deleted NOTHING = new Deleted(0, 0, 0);

        Deleted and(Deleted other) {
            return new Deleted(devices + other.devices, readings + other.readings, messages + other.messages);
        }

        /** The numbers by their names, for the audit. */
        public Map<String, Long> counts() {
            return Map.of("devices", devices, "readings", readings, "messages", messages);
        }
    }

    /** What a device sent from {@code from} until before {@code to}, by the time of observation. */
    Deleted ofRange(DeviceKey device, Instant from, Instant to) {
        var numbers = new Long[] {device.number()};
        var readings = readings(numbers, from, to);
        hours(device.number(), from, to);
        long messages = messages("device_no = :device and observed_from >= :from and observed_to < :to")
                .param("device", device.number())
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .query(Long.class)
                .single();
        repairLatest(device.number(), from, to);
        judgeLimits(device.number());
        return new Deleted(0, readings, messages);
    }

    /** What is the newest value now may be outside of a limit, or no longer be. */
    private void judgeLimits(long device) {
        jdbc.sql("select judge_limits(array[cast(:device as bigint)])")
                .param("device", device)
                .query((row, n) -> true)
                .list();
    }

    /** A device with all that it sent. */
    public Deleted ofDevice(UUID device) {
        return ofDevices(jdbc.sql("select device_no from device where id = :id")
                        .param("id", device)
                        .query(Long.class)
                        .list())
                .and(new Deleted(
                        jdbc.sql("delete from device where id = :id")
                                .param("id", device)
                                .update(),
                        0,
                        0));
    }

    /** An environment with its devices, its sources, and all that they sent. */
    public Deleted ofEnvironment(UUID environment) {
        var deleted = Deleted.NOTHING;
        List<Long> numbers;
        do {
            numbers = jdbc.sql("select device_no from device where environment_id = :id order by id limit :most")
                    .param("id", environment)
                    .param("most", DEVICES_AT_ONCE)
                    .query(Long.class)
                    .list();
            int devices = jdbc.sql("delete from device where device_no = any(:numbers)")
                    .param("numbers", numbers.toArray(Long[]::new))
                    .update();
            deleted = deleted.and(ofDevices(numbers)).and(new Deleted(devices, 0, 0));
        } while (!numbers.isEmpty());
        long messages = messages("environment_id = :id")
                .param("id", environment)
                .query(Long.class)
                .single();
        jdbc.sql("delete from environment where id = :id")
                .param("id", environment)
                .update();
        return deleted.and(new Deleted(0, 0, messages));
    }

    /** All environments of a person. */
    public Deleted ofOwner(UUID owner) {
        return jdbc
                .sql("select id from environment where owner_id = :owner order by id")
                .param("owner", owner)
                .query(UUID.class)
                .list()
                .stream()
                .map(this::ofEnvironment)
                .reduce(Deleted.NOTHING, Deleted::and);
    }

    private Deleted ofDevices(List<Long> devices) {
        if (devices.isEmpty()) {
            return Deleted.NOTHING;
        }
        var numbers = devices.toArray(Long[]::new);
        var readings = readings(numbers, FIRST, LAST);
        devices.forEach(number -> hours(number, FIRST, LAST));
        jdbc.sql("delete from latest where device_no = any(:numbers)")
                .param("numbers", numbers)
                .update();
        long messages = messages("device_no = any(:numbers)")
                .param("numbers", numbers)
                .query(Long.class)
                .single();
        return new Deleted(0, readings, messages);
    }

    /** Deletes messages and answers how many; the account of the last hours, which holds them accepted, is told. */
    private JdbcClient.StatementSpec messages(String where) {
        return jdbc.sql("""
                with gone as (
                    delete from message where %s returning received_at
                ), told as (
                    insert into flow_minute as f (minute, process, deleted)
                    select date_trunc('minute', received_at), cast(:deletions as uuid), count(*)
                    from gone
                    where received_at > now() - interval '3 hours'
                    group by 1
                    on conflict (minute, process) do update set deleted = coalesce(f.deleted, 0) + excluded.deleted
                )
                select count(*) from gone
                """.formatted(where)).param("deletions", DELETIONS);
    }

    private record Range(Instant first, Instant last) {}

    private long readings(Long[] numbers, Instant from, Instant to) {
        var range = jdbc.sql("""
                        select min(observed_at) as first, max(observed_at) as last
                        from reading
                        where device_no = any(:numbers) and observed_at >= :from and observed_at < :to
                        """)
                .param("numbers", numbers)
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .query((row, n) -> {
                    var first = SqlTimes.maybe(row, "first");
                    var last = SqlTimes.maybe(row, "last");
                    return first == null || last == null ? new Range(to, from) : new Range(first, last);
                })
                .single();
        long deleted = 0;
        for (var at = range.first(); !at.isAfter(range.last()); at = at.plus(STEP)) {
            deleted += jdbc.sql("""
                            delete from reading
                            where device_no = any(:numbers) and observed_at >= :from and observed_at < :to
                              and observed_at < :end
                            """)
                    .param("numbers", numbers)
                    .param("from", SqlTimes.utc(at))
                    .param("to", SqlTimes.utc(at.plus(STEP)))
                    .param("end", SqlTimes.utc(to))
                    .update();
        }
        return deleted;
    }

    /**
     * Hours within the range go. One that the range cuts is made again of what is left, as the deletion of its readings has
     * marked it; where its day was dropped before, nothing can be left out of it, and so it goes whole.
     */
    private void hours(long device, Instant from, Instant to) {
        jdbc.sql("""
                        delete from reading_hour h
                        where device_no = :device
                          and hour > cast(:from as timestamptz) - interval '1 hour' and hour < :to
                          and (hour >= :from and hour <= cast(:to as timestamptz) - interval '1 hour'
                               or exists (
                                   select from reading_day_dropped d
                                   where d.day = cast(h.hour at time zone 'UTC' as date)))
                        """)
                .param("device", device)
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .update();
    }

    /** The newest reading that is left of each shape takes the place of a removed one. */
    private void repairLatest(long device, Instant from, Instant to) {
        transactions.executeWithoutResult(status -> {
            var shapes = jdbc.sql("""
                            delete from latest
                            where device_no = :device and observed_at >= :from and observed_at < :to
                            returning shape_id
                            """)
                    .param("device", device)
                    .param("from", SqlTimes.utc(from))
                    .param("to", SqlTimes.utc(to))
                    .query(Integer.class)
                    .list();
            jdbc.sql("""
                            insert into latest (
                                device_no, shape_id, observed_at, received_at, "values", texts, implausible, message_id)
                            select r.device_no, r.shape_id, r.observed_at, r.received_at, r."values", r.texts,
                                   r.implausible, r.message_id
                            from unnest(cast(:shapes as int[])) as s (shape_id)
                            cross join lateral (
                                select *
                                from reading
                                where device_no = :device and shape_id = s.shape_id
                                order by observed_at desc
                                limit 1) r
                            on conflict do nothing
                            """)
                    .param("shapes", shapes.toArray(Integer[]::new))
                    .param("device", device)
                    .update();
        });
    }
}
