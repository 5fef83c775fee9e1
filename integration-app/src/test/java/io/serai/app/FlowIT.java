package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A reading's whole way: door, queue, adapter, store, log, live stream, API. */
class FlowIT {
    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);

    @Test
    void aPostedReadingIsStoredLoggedShownLiveAndReceipted() throws Exception {
        var environment = owner.environment("Flow");
        var device = owner.device(environment, "Thermometer");
        var key = owner.key("/devices/" + device);
        var live = CompletableFuture.supplyAsync(() -> firstLiveLine(device));
        awaitStream();

        var answer = Http.post(
                serai.uri("/v1/telemetry"),
                Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json"),
                "{\"temperature\": 21.4, \"humidity\": 48}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("status").textValue()).isEqualTo("accepted");
        var id = answer.json().get("id").textValue();
        assertThat(answer.header("Location")).isEqualTo("/v1/messages/" + id);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var latest = owner.get("/devices/%s/latest".formatted(device)).get("items");
            assertThat(latest).hasSize(2);
            assertThat(latest.findValuesAsText("name")).containsExactlyInAnyOrder("temperature", "humidity");
            assertThat(latest.findValuesAsText("value")).containsExactlyInAnyOrder("21.4", "48.0");
        });
        assertThat(live.get(30, TimeUnit.SECONDS)).contains("\"temperature\"").contains("21.4");
        var receipt = Http.get(serai.uri("/v1/messages/" + id), Map.of("X-API-Key", key));
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.json().get("status").textValue()).isEqualTo("stored");
        assertThat(receipt.json().get("readings").intValue()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(logged(id)).isEqualTo("accepted,stored"));
        assertThat(logFiles()).contains(id);
    }

    @Test
    void aDeviceThatCanOnlySetAUrlSendsItsKeyInThePath() {
        var device = owner.device(owner.environment("Path key"), "Button");
        var key = owner.key("/devices/" + device);

        var answer = Http.post(serai.uri("/in/" + key + "/any/path"), Map.of(), "{\"battery\": 87}");

        assertThat(answer.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> owner.get("/devices/%s/latest".formatted(device))
                                .get("items")
                                .size()
                        == 1);
    }

    @Test
    void theCorrelationIdOfTheSenderComesBack() {
        var key = owner.key("/devices/" + owner.device(owner.environment("Correlation"), "Tracer"));
        var correlation = UUID.randomUUID().toString();

        var answer = Http.post(
                serai.uri("/v1/telemetry"),
                Map.of("X-API-Key", key, "X-Request-ID", correlation),
                "{\"humidity\": 50}");

        assertThat(answer.header("X-Request-ID")).isEqualTo(correlation);
    }

    /** The stream is open when its first line, a comment or a field, has come. */
    private void awaitStream() {
        await().atMost(Duration.ofSeconds(20)).until(() -> streamOpen);
    }

    private volatile boolean streamOpen;

    private String firstLiveLine(String device) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Http.stream(serai.uri("/api/v1/live"), owner.headers()), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                streamOpen = true;
                if (line.startsWith("data:") && line.contains(device)) {
                    return line;
                }
            }
            throw new IllegalStateException("the live stream ended");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String logged(String messageId) throws SQLException {
        try (var connection = SeraiProcess.database(SharedSerai.dataDir());
                var query = connection.prepareStatement(
                        "select string_agg(event, ',' order by at) from log_event where message_id = ?::uuid")) {
            query.setString(1, messageId);
            var rows = query.executeQuery();
            rows.next();
            return rows.getString(1);
        }
    }

    private static String logFiles() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(SharedSerai.dataDir().resolve("logs"))) {
            for (var file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
