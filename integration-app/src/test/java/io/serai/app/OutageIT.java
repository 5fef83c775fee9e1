package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and database go away and come back; devices are told the truth, and what was taken is stored once. */
class OutageIT {
    private final int brokerPort = SeraiProcess.freePort();
    private final int databasePort = SeraiProcess.freePort();

    @Test
    void whatComesWhileTheDatabaseIsAwayIsStoredWhenItIsBack(@TempDir Path folder) throws Exception {
        try (var broker = broker(folder)) {
            var postgres = postgres(folder);
            try (var serai = serai(folder)) {
                var key = register(serai);
                var accepted = new ArrayList<>(List.of(send(serai, key, 1)));
                // The door knows this key, the handler has not met its environment: it has to ask, and cannot.
                var stranger = register(serai);
                assertThat(Http.post(serai.uri("/v1/telemetry"), Map.of("X-API-Key", stranger), "{")
                                .status())
                        .isEqualTo(400);
                postgres.close();
                accepted.add(send(serai, stranger, 0));
                serai.untilPrinted("the zone of its environment cannot be looked up");
                for (int i = 2; i <= 30; i++) {
                    accepted.add(send(serai, key, i));
                }
                // The handler has tried in vain by now, and has given its batch back.
                serai.untilPrinted("goes back to telemetry.raw");
                postgres = postgres(folder);

                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(stored()).containsExactlyInAnyOrderElementsOf(accepted));
                assertThat(serai.output()).doesNotContain("dead letters");
            } finally {
                postgres.close();
            }
            assertThat(broker.output()).contains("broker is ready");
        }
    }

    @Test
    void withoutItsBrokerTheDoorAnswers503AndGoesOnWhenItIsBack(@TempDir Path folder) throws Exception {
        try (var postgres = postgres(folder)) {
            var broker = broker(folder);
            try (var serai = serai(folder)) {
                var key = register(serai);
                var before = send(serai, key, 1);
                broker.kill();

                var refused = post(serai, key, 2);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isNotEmpty();
                assertThat(refused.json().get("code").textValue()).isEqualTo("broker_unavailable");

                broker = broker(folder);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> post(serai, key, 3).status() == 202);
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(
                                () -> assertThat(stored()).contains(before).hasSizeGreaterThanOrEqualTo(2));
            } finally {
                broker.close();
            }
            assertThat(postgres.getPort()).isEqualTo(databasePort);
        }
    }

    private SeraiProcess broker(Path folder) {
        return SeraiProcess.start(
                        "broker",
                        BrokerProcess.class,
                        Map.of(),
                        List.of(
                                folder.resolve("broker").toString(),
                                "tcp://127.0.0.1:" + brokerPort + "?protocols=CORE",
                                "serai=all-roles"),
                        brokerPort)
                .untilPrinted("broker is ready");
    }

    private EmbeddedPostgres postgres(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(databasePort)
                .setDataDirectory(folder.resolve("db"))
                .setCleanDataDirectory(false)
                .start();
    }

    /** All roles in one process, broker and database outside. */
    private SeraiProcess serai(Path folder) {
        var migrator = SeraiProcess.start("migrator", environment("migrator"), List.of());
        assertThat(migrator.exit()).as(migrator.output()).isZero();
        return SeraiProcess.start(
                        "serai",
                        environment("receiver,handler,logging,dashboard"),
                        List.of("--serai.data-dir=" + folder.resolve("serai"), "--serai.door.confirm-timeout=3s"))
                .untilReady();
    }

    private Map<String, String> environment(String roles) {
        return Map.of(
                "SERAI_ROLES", roles,
                "SERAI_EMBEDDED", "false",
                "SERAI_DATABASE_URL", "jdbc:postgresql://localhost:%d/postgres".formatted(databasePort),
                "SERAI_DATABASE_USER", "postgres",
                "SERAI_DATABASE_PASSWORD", "any",
                "SERAI_BROKER_URL", "tcp://127.0.0.1:" + brokerPort,
                "SERAI_BROKER_USER", "serai",
                "SERAI_BROKER_PASSWORD", "all-roles",
                "SERAI_ADMIN_PASSWORD", SeraiProcess.ADMIN_PASSWORD);
    }

    private static String register(SeraiProcess serai) {
        var owner = Owner.signIn(serai);
        return owner.key("/devices/" + owner.device(owner.environment("Outage"), "Sender"));
    }

    private static Http.Answer post(SeraiProcess serai, String key, int value) {
        return Http.post(
                serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), "{\"temperature\": %d}".formatted(value));
    }

    private static String send(SeraiProcess serai, String key, int value) {
        var answer = post(serai, key, value);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().get("id").textValue();
    }

    private List<String> stored() throws SQLException {
        var url = "jdbc:postgresql://localhost:%d/postgres".formatted(databasePort);
        try (var connection = DriverManager.getConnection(url, "postgres", "any");
                var rows =
                        connection.createStatement().executeQuery("select id from message where outcome = 'stored'")) {
            var ids = new ArrayList<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }
}
