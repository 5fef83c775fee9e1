package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
            makeUsers(postgres);
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
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    var pipeline = owner.get("/pipeline");
                    assertThat(pipeline.at("/receive/receivers").intValue()).isOne();
                    assertThat(pipeline.at("/store/handlers").intValue()).isOne();
                    assertThat(pipeline.at("/queue/depth").isIntegralNumber()).isTrue();
                    assertThat(pipeline.at("/queue/deadLetters").intValue()).isZero();
                    assertThat(pipeline.at("/log/depth").isIntegralNumber()).isTrue();
                });
                assertThat(Http.status(handler.uri("/v1/telemetry"))).isEqualTo(404);
                assertThat(Http.status(receiver.uri("/api/v1/status"))).isEqualTo(404);
                for (var process : List.of(handler, receiver, logging, dashboard)) {
                    assertThat(process.output()).doesNotContain("ERROR").doesNotContain("permission denied");
                }
                // A person is deleted with all that is his or hers, by the user of the dashboard.
                var person = owner.create(
                        "/users",
                        "{\"username\": \"guest\", \"password\": \"seven camels at noon\", \"role\": \"viewer\"}");
                assertThat(Http.send(
                                        "DELETE",
                                        dashboard.uri("/api/v1/users/"
                                                + person.get("id").textValue()),
                                        owner.headers(),
                                        new byte[0])
                                .status())
                        .isEqualTo(200);
                var wait = Http.post(
                        receiver.uri("/v1/telemetry"),
                        Map.of("X-API-Key", key, "Prefer", "wait=20", "Idempotency-Key", "once"),
                        "{\"temperature\": 9}");
                assertThat(wait.status()).as(wait.body()).isEqualTo(201);
                assertThat(Http.get(receiver.uri("/v1/me"), Map.of("X-API-Key", key))
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aProcessThatMigratesNothingRefusesAnEmptyDatabase(@TempDir Path folder) throws IOException {
        try (var postgres = EmbeddedPostgres.builder().start()) {
            sql(postgres, "create role handler login");
            var handler = role(folder, postgres, "tcp://127.0.0.1:" + SeraiProcess.freePort(), "handler");
            assertThat(handler.exit()).isNotZero();
            assertThat(handler.output()).contains("Detected resolved migration not applied to database");
        }
    }

    /** A user of the database for each role, with what its process needs and no more. */
    private static void makeUsers(EmbeddedPostgres postgres) {
        for (var role : List.of("receiver", "handler", "logging", "dashboard")) {
            sql(postgres, "create role %1$s login in role serai_%1$s".formatted(role));
        }
    }

    private static void sql(EmbeddedPostgres postgres, String text) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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
        environment.put("SERAI_DATABASE_USER", role.equals("migrator") ? "postgres" : role);
        environment.put("SERAI_DATABASE_PASSWORD", "any");
        environment.put("SERAI_BROKER_URL", brokerUrl);
        environment.put("SERAI_BROKER_USER", role);
        environment.put("SERAI_BROKER_PASSWORD", PASSWORD);
        environment.put("SERAI_ADMIN_PASSWORD", SeraiProcess.ADMIN_PASSWORD);
        return SeraiProcess.start(role, environment, List.of("--serai.data-dir=" + folder.resolve(role)));
    }
}
