package io.serai.dashboard.reprocess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReprocessQueries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LISTED = 50;

    private final JdbcClient jdbc;

    ReprocessQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be read again, resolved: {@code device} with the number of its telemetry. */
    record Wanted(
            UUID id,
            @Nullable String adapter,
            @Nullable UUID environmentId,
            @Nullable UUID deviceId,
            @Nullable Long deviceNumber,
            @Nullable List<UUID> messageIds,
            Instant from,
            Instant to,
            boolean onlyRefused,
            @Nullable String inboxGroup,
            boolean commits) {}

    void insert(Caller caller, Wanted wanted) {
        jdbc.sql("""
                        insert into reprocessing (
                            id, requested_by, requester, owner_limit, adapter, environment_id, device_no, sender_id,
                            message_ids, range_from, range_to, only_refused, inbox_group, commits)
                        values (
                            :id, :requestedBy, :requester, :owner, :adapter, :environment, :device, :sender,
                            cast(:messages as uuid[]), :from, :to, :onlyRefused, :group, :commits)
                        """)
                .param("id", wanted.id())
                .param("requestedBy", caller.id())
                .param("requester", caller.username())
                .param("owner", caller.ownerLimit())
                .param("adapter", wanted.adapter())
                .param("environment", wanted.environmentId())
                .param("device", wanted.deviceNumber())
                .param("sender", wanted.deviceId())
                .param("messages", wanted.messageIds() == null ? null : texts(wanted.messageIds()))
                .param("from", SqlTimes.utc(wanted.from()))
                .param("to", SqlTimes.utc(wanted.to()))
                .param("onlyRefused", wanted.onlyRefused())
                .param("group", wanted.inboxGroup())
                .param("commits", wanted.commits())
                .update();
    }

    /** Those of the messages that exist and are the caller's. */
    Set<UUID> known(Caller caller, List<UUID> messages, Instant from, Instant to) {
        return Set.copyOf(jdbc.sql("""
                        select m.id
                        from message m
                        join environment e on e.id = m.environment_id
                        where m.id = any(cast(:messages as uuid[]))
                          and m.received_at between :from and :to
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """)
                .param("messages", texts(messages))
                .param("from", SqlTimes.utc(from))
                .param("to", SqlTimes.utc(to))
                .param("owner", caller.ownerLimit())
                .query(UUID.class)
                .list());
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** Number of the telemetry of a device of the caller's. */
    Optional<Long> deviceNumber(Caller caller, UUID device) {
        return jdbc.sql("""
                        select d.device_no
                        from device d
                        join environment e on e.id = d.environment_id
                        where d.id = :id and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """)
                .param("id", device)
                .param("owner", caller.ownerLimit())
                .query(Long.class)
                .optional();
    }

    /** The newest ones that the caller has asked for. */
    List<Reprocessing> list(Caller caller) {
        return jdbc.sql("""
                        select id, commits, state, requested_at, finished_at, messages, report::text as report, reason,
                               adapter, environment_id, sender_id, range_from, range_to, only_refused,
                               message_ids is not null as named
                        from reprocessing
                        where requested_by = :caller
                        order by id desc
                        limit :most
                        """)
                .param("caller", caller.id())
                .param("most", MOST_LISTED)
                .query((row, n) -> read(row, null))
                .list();
    }

    Optional<Reprocessing> find(Caller caller, UUID id) {
        return jdbc.sql("""
                        select id, commits, state, requested_at, finished_at, messages, report::text as report, reason,
                               adapter, environment_id, sender_id, range_from, range_to, only_refused,
                               message_ids is not null as named
                        from reprocessing
                        where id = :id and requested_by = :caller
                        """)
                .param("id", id)
                .param("caller", caller.id())
                .query((row, n) -> read(row, this))
                .optional();
    }

    private static Reprocessing read(ResultSet row, @Nullable ReprocessQueries names) throws SQLException {
        var report = json(row.getString("report"));
        return new Reprocessing(
                row.getObject("id", UUID.class),
                row.getBoolean("commits") ? "commit" : "dry-run",
                row.getString("state"),
                SqlTimes.instant(row, "requested_at"),
                SqlTimes.maybe(row, "finished_at"),
                row.getBoolean("named") ? null : scope(row),
                row.getLong("messages"),
                report.path("same").asLong(),
                report.path("changed").asLong(),
                report.path("failed").asLong(),
                report.path("cut").asBoolean(),
                names == null ? null : names.series(report.path("series")),
                names == null ? null : failures(report.path("failures")),
                row.getString("reason"));
    }

    private static Reprocessing.Scope scope(ResultSet row) throws SQLException {
        return new Reprocessing.Scope(
                row.getString("adapter"),
                row.getObject("environment_id", UUID.class),
                row.getObject("sender_id", UUID.class),
                SqlTimes.instant(row, "range_from"),
                SqlTimes.instant(row, "range_to"),
                row.getBoolean("only_refused") ? "rejected" : "all");
    }

    private List<Reprocessing.Series> series(JsonNode all) {
        var devices =
                devices(all.valueStream().map(s -> s.path("deviceNo").asLong()).collect(Collectors.toSet()));
        return all.valueStream()
                .map(series -> {
                    var device = devices.get(series.path("deviceNo").asLong());
                    return new Reprocessing.Series(
                            device == null ? null : device.id(),
                            device == null ? null : device.name(),
                            series.path("name").asText(),
                            series.path("channel").textValue(),
                            series.path("unit").textValue(),
                            series.path("added").asLong(),
                            series.path("changed").asLong(),
                            series.path("removed").asLong(),
                            series.path("samples")
                                    .valueStream()
                                    .map(sample -> new Reprocessing.Sample(
                                            Instant.parse(
                                                    sample.path("observedAt").asText()),
                                            sample.path("before").textValue(),
                                            sample.path("after").textValue()))
                                    .toList());
                })
                .toList();
    }

    private record Device(UUID id, String name) {}

    private Map<Long, Device> devices(Set<Long> numbers) {
        var devices = new HashMap<Long, Device>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select device_no, id, name from device where device_no = any(:numbers)")
                    .param("numbers", numbers.toArray(Long[]::new))
                    .query(row -> {
                        devices.put(
                                row.getLong("device_no"),
                                new Device(row.getObject("id", UUID.class), row.getString("name")));
                    });
        }
        return devices;
    }

    private static List<Reprocessing.Failure> failures(JsonNode all) {
        return all.valueStream()
                .map(failure -> new Reprocessing.Failure(
                        UUID.fromString(failure.path("messageId").asText()),
                        failure.path("code").textValue(),
                        failure.path("reason").textValue()))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
