package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Kept originals are read again: what would change is told, what changes is stored once, and it is on record who asked. */
class ReprocessIT {
    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);

    private Http.Answer ask(String body) {
        var headers = new HashMap<>(owner.headers());
        headers.put("Content-Type", "application/json");
        return Http.post(serai.uri("/api/v1/reprocessings"), headers, body);
    }

    private JsonNode done(String body) {
        var asked = ask(body);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        var id = asked.json().get("id").textValue();
        var done = await().atMost(Duration.ofSeconds(60))
                .until(() -> owner.get("/reprocessings/" + id), job -> job.hasNonNull("finishedAt"));
        assertThat(done.get("state").textValue()).as(done.toString()).isEqualTo("done");
        return done;
    }

    private String send(String key, String body) {
        var sent = Http.post(serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), body);
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        var id = sent.json().get("id").textValue();
        await().atMost(Duration.ofSeconds(20)).until(() -> owner.handled(id));
        return id;
    }

    private JsonNode latest(String device) {
        return owner.get("/devices/%s/latest".formatted(device)).get("items");
    }

    @Test
    void aMessageOfAnUnknownDeviceIsStoredOnceItIsRegistered() throws SQLException {
        var environment = owner.environment("Reprocess");
        var source = owner.sourceOfKnownDevices(environment, "generic-json");
        var id = send(owner.key("/sources/" + source), "{\"device\": \"late-1\", \"temperature\": 4.5}");
        assertThat(owner.get("/messages/" + id).get("status").textValue()).isEqualTo("rejected");
        var device = owner.device(environment, "Late", "late-1", "generic-json");

        var wanted = "{\"messageIds\": [\"%s\"], \"mode\": \"%s\"}";
        var dry = done(wanted.formatted(id, "dry-run"));
        assertThat(dry.get("changed").intValue()).isEqualTo(1);
        assertThat(dry.has("scope")).isFalse();
        assertThat(dry.at("/series/0/deviceName").textValue()).isEqualTo("Late");
        assertThat(dry.at("/series/0/added").intValue()).isEqualTo(1);
        assertThat(dry.at("/series/0/samples/0/after").textValue()).isEqualTo("4.5");
        assertThat(latest(device)).isEmpty();
        assertThat(owner.get("/messages/" + id).get("status").textValue()).isEqualTo("rejected");

        done(wanted.formatted(id, "commit"));
        assertThat(latest(device).get(0).get("value").doubleValue()).isEqualTo(4.5);
        assertThat(owner.get("/messages/" + id).get("status").textValue()).isEqualTo("stored");
        var again = done(wanted.formatted(id, "commit"));
        assertThat(again.get("same").intValue()).isEqualTo(1);
        assertThat(again.get("series")).isEmpty();
        assertThat(audited("reprocessing.asked")).isGreaterThanOrEqualTo(2);
        assertThat(audited("reprocessing.ended")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aMistakeOfAnAdapterIsMendedWhileItsDevicesSend() throws IOException {
        var folder = new DropIn(SharedSerai.dataDir(), "acme", "mended");
        folder.write("temperature", "one");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> owner.get("/adapters").toString().contains("acme-mended"));
        var first = owner.get("/adapters/acme-mended").get("version").asText();
        var device = owner.device(owner.environment("Mend"), "Mended", "acme-mended");
        var key = owner.key("/devices/" + device);
        var from = Instant.now().minusSeconds(5);
        for (int i = 1; i <= 5; i++) {
            send(key, "{\"t\": %d}".formatted(i));
        }
        folder.write("humidity", "two");
        await().atMost(Duration.ofSeconds(30)).until(() -> !owner.get("/adapters/acme-mended")
                .get("version")
                .asText()
                .equals(first));
        var wrong = Instant.now();

        var sent = new AtomicInteger();
        try (var sender = Executors.newSingleThreadExecutor()) {
            var stop = new java.util.concurrent.atomic.AtomicBoolean();
            sender.execute(() -> {
                while (!stop.get()) {
                    send(key, "{\"t\": %d}".formatted(50 + sent.incrementAndGet() % 40));
                }
            });
            var wanted =
                    "{\"adapter\": \"acme-mended\", \"from\": \"%s\", \"to\": \"%s\", \"only\": \"all\", \"mode\": \"%s\"}";
            var dry = done(wanted.formatted(from, wrong, "dry-run"));
            assertThat(dry.get("changed").intValue()).isEqualTo(5);
            var listed = owner.get("/reprocessings").at("/items/0");
            assertThat(listed.get("id")).isEqualTo(dry.get("id"));
            assertThat(listed.at("/scope/adapter").textValue()).isEqualTo("acme-mended");
            assertThat(listed.at("/scope/only").textValue()).isEqualTo("all");
            assertThat(Instant.parse(listed.at("/scope/to").textValue()))
                    .isCloseTo(wrong, within(1, ChronoUnit.MILLIS));
            var committed = done(wanted.formatted(from, wrong, "commit"));
            assertThat(committed.get("series"))
                    .hasSize(2)
                    .anySatisfy(series -> {
                        assertThat(series.get("name").textValue()).isEqualTo("temperature");
                        assertThat(series.get("removed").intValue()).isEqualTo(5);
                    })
                    .anySatisfy(series -> {
                        assertThat(series.get("name").textValue()).isEqualTo("humidity");
                        assertThat(series.get("added").intValue()).isEqualTo(5);
                    });
            assertThat(done(wanted.formatted(from, wrong, "commit")).get("same").intValue())
                    .isEqualTo(5);
            stop.set(true);
        }
        var last = send(key, "{\"t\": 99}");
        assertThat(owner.get("/messages/" + last).get("status").textValue()).isEqualTo("stored");
        // Only the humidity is left, and its newest value is the live one.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(latest(device)).hasSize(1);
            assertThat(latest(device).get(0).get("name").textValue()).isEqualTo("humidity");
            assertThat(latest(device).get(0).get("value").doubleValue()).isEqualTo(99);
        });
        folder.delete();
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(ask("{\"mode\": \"dry-run\"}").json().get("pointer").textValue())
                .isEqualTo("/from");
        assertThat(ask("{\"mode\": \"maybe\", \"messageIds\": []}").status()).isEqualTo(400);
        var unknown = ask("{\"mode\": \"commit\", \"messageIds\": [\"0199aa00-0000-7000-8000-000000000f03\"]}");
        assertThat(unknown.json().get("code").textValue()).isEqualTo("unknown_message");
        assertThat(unknown.json().get("pointer").textValue()).isEqualTo("/messageIds/0");
        assertThat(ask("{\"mode\": \"dry-run\", \"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\"}")
                        .json()
                        .get("code")
                        .textValue())
                .isEqualTo("invalid_range");
        assertThat(ask("{\"mode\": \"dry-run\", \"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2027-01-01T00:00:00Z\"}")
                        .json()
                        .get("code")
                        .textValue())
                .isEqualTo("range_too_long");
        assertThat(ask("{\"mode\": \"commit\", \"environmentId\": \"019ab000-0000-7000-8000-000000000001\","
                                + " \"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-03T00:00:00Z\"}")
                        .status())
                .isEqualTo(404);
    }

    private static long audited(String action) throws SQLException {
        try (var connection = SeraiProcess.database(SharedSerai.dataDir());
                var query = connection.prepareStatement(
                        "select count(*) from audit_event where action = ? and actor = 'admin'")) {
            query.setString(1, action);
            var rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
