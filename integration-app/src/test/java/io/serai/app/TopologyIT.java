package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production topology as plain processes: broker, database, migrator, and one process a role. */
class TopologyIT {
    private static final String PASSWORD = "one-per-service";

    @Test
    void aMessageGoesAllTheWayThroughOneProcessARole(@TempDir Path folder) throws IOException {
        var brokerPort = SeraiProcess.freePort();
        var url = "tcp://127.0.0.1:" + brokerPort;
        try (var postgres = EmbeddedPostgres.builder().start();
                var broker = broker(folder.resolve("broker"), url, brokerPort)) {
            broker.untilPrinted("broker is ready");
            var migrator = role(folder, postgres, url, "migrator");
            assertThat(migrator.exit()).as(migrator.output()).isZero();
            try (var handler = role(folder, postgres, url, "handler").untilReady();
                    var receiver = role(folder, postgres, url, "receiver").untilReady();
                    var logging = role(folder, postgres, url, "logging").untilReady();
                    var dashboard = role(folder, postgres, url, "dashboard").untilReady()) {
                var owner = Owner.signIn(dashboard);
                var device = owner.device(owner.environment("Topology"), "Sender");
                var key = owner.key("/devices/" + device);

                var answer =
                        Http.post(receiver.uri("/v1/telemetry"), Map.of("X-API-Key", key), "{\"temperature\": 8.25}");

                assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(owner.get("/devices/%s/latest".formatted(device))
                                        .get("items")
                                        .findValuesAsText("value"))
                                .containsExactly("8.25"));
                assertThat(Http.status(handler.uri("/v1/telemetry"))).isEqualTo(404);
                assertThat(Http.status(receiver.uri("/api/v1/status"))).isEqualTo(404);
                assertThat(logging.output()).doesNotContain("ERROR");
            }
        }
    }

    @Test
    void aProcessThatMigratesNothingRefusesAnEmptyDatabase(@TempDir Path folder) throws IOException {
        try (var postgres = EmbeddedPostgres.builder().start()) {
            var handler = role(folder, postgres, "tcp://127.0.0.1:" + SeraiProcess.freePort(), "handler");
            assertThat(handler.exit()).isNotZero();
            assertThat(handler.output()).contains("Detected resolved migration not applied to database");
        }
    }

    private static SeraiProcess broker(Path folder, String url, int port) {
        return SeraiProcess.start(
                "broker",
                BrokerProcess.class,
                Map.of(),
                List.of(
                        folder.toString(),
                        url + "?protocols=CORE",
                        "receiver=" + PASSWORD,
                        "handler=" + PASSWORD,
                        "logging=" + PASSWORD,
                        "dashboard=" + PASSWORD),
                port);
    }

    /** A process configured by environment variables, as its container is. */
    private static SeraiProcess role(Path folder, EmbeddedPostgres postgres, String brokerUrl, String role) {
        var environment = new HashMap<String, String>();
        environment.put("SERAI_ROLES", role);
        environment.put("SERAI_EMBEDDED", "false");
        environment.put("SERAI_DATABASE_URL", "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()));
        environment.put("SERAI_DATABASE_USER", "postgres");
        environment.put("SERAI_DATABASE_PASSWORD", "any");
        environment.put("SERAI_BROKER_URL", brokerUrl);
        environment.put("SERAI_BROKER_USER", role);
        environment.put("SERAI_BROKER_PASSWORD", PASSWORD);
        environment.put("SERAI_ADMIN_PASSWORD", SeraiProcess.ADMIN_PASSWORD);
        return SeraiProcess.start(role, environment, List.of("--serai.data-dir=" + folder.resolve(role)));
    }
}
