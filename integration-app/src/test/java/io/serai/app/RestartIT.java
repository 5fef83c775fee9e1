package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered with 202 survives the death of the process; a second instance and a stop are orderly. */
class RestartIT {
    private static final int SENDERS = 16;
    private static final int ENOUGH = 2_000;

    @Test
    void everyAcknowledgedIdIsStoredOnceAfterKillMinusNine(@TempDir Path data) throws SQLException {
        var acknowledged = new HashSet<String>();
        String key;
        try (var first = SeraiProcess.embedded(data)) {
            var owner = Owner.signIn(first);
            key = owner.key("/devices/" + owner.device(owner.environment("Crash"), "Sender"));
            acknowledged.addAll(killInMidStream(first, key));
        }
        try (var second = SeraiProcess.embedded(data)) {
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(stored(data)).containsAll(acknowledged));
            assertThat(Http.post(second.uri("/v1/telemetry"), Map.of("X-API-Key", key), "{\"temperature\": 1}")
                            .status())
                    .isEqualTo(202);
            assertThat(duplicates(data)).isZero();
        }
    }

    /** Sends from many connections and kills the server when enough has been acknowledged. */
    private static Set<String> killInMidStream(SeraiProcess serai, String key) {
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        var killed = new AtomicBoolean();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(() -> {
                    while (!killed.get()) {
                        send(serai, key, acknowledged);
                    }
                });
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= ENOUGH);
            serai.kill();
            killed.set(true);
        }
        return acknowledged;
    }

    private static void send(SeraiProcess serai, String key, Set<String> acknowledged) {
        try {
            var answer = Http.post(
                    serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), "{\"temperature\": 21.5, \"humidity\": 40}");
            if (answer.status() == 202) {
                acknowledged.add(answer.json().get("id").textValue());
            }
        } catch (UncheckedIOException e) {
            // The server died under this request: whether it was taken is unknown, and nothing was promised.
            assertThat(e).isNotNull();
        }
    }

    private static Set<String> stored(Path data) throws SQLException {
        try (var connection = SeraiProcess.database(data);
                var rows = connection
                        .createStatement()
                        .executeQuery("select id from message where outcome in ('stored', 'duplicate')")) {
            var ids = new HashSet<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    private static long duplicates(Path data) throws SQLException {
        try (var connection = SeraiProcess.database(data);
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) - count(distinct id) from message")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aSecondInstanceSaysPlainlyThatTheFirstIsRunning(@TempDir Path data) {
        try (var first = SeraiProcess.embedded(data)) {
            var second = SeraiProcess.start("second", Map.of(), List.of("--serai.data-dir=" + data));
            assertThat(second.exit()).isNotZero();
            assertThat(second.output()).contains("Serai is already running in").doesNotContain("\tat ");
            assertThat(Http.status(first.uri("/actuator/health"))).isEqualTo(200);
        }
    }

    @Test
    void aStopDrainsAndLeavesNoDatabaseBehind(@TempDir Path data) throws SQLException {
        var serai = SeraiProcess.embedded(data);
        var owner = Owner.signIn(serai);
        var key = owner.key("/devices/" + owner.device(owner.environment("Stop"), "Sender"));
        for (int i = 0; i < 50; i++) {
            assertThat(Http.post(serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), "{\"temperature\": 1}")
                            .status())
                    .isEqualTo(202);
        }
        assertThat(serai.terminate()).isIn(0, 143);
        assertThat(data.resolve("db/postmaster.pid")).doesNotExist();
        try (var again = SeraiProcess.embedded(data)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> stored(data).size() == 50);
            assertThat(again.output()).doesNotContain("an earlier run left behind");
        }
    }
}
