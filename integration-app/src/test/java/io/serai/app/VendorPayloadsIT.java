package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real vendors' requests become the same by {@code try} and through the door, as expected, in all families; of three of
 * them, one JSON, one form, one of a source, the values are compared through the API as well. The values of all are
 * compared in module routes, without a server.
 */
class VendorPayloadsIT {
    private static final Path PAYLOADS = Path.of("..", "..", "shared", "payloads");
    private static final Set<Path> FAMILIES = Set.of(
            Path.of("sensor-community/airrohr-custom-api"),
            Path.of("ecowitt/custom-server"),
            Path.of("the-things-industries/tts-v3-webhook"));

    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);

    /** The cases whose latest values are compared one by one. */
    static Stream<Path> compared() throws IOException {
        return cases().filter(folder -> folder.equals(PAYLOADS) || FAMILIES.contains(family(folder)));
    }

    /** Payloads of devices in the envelope of a network server have its adapter. */
    private static String adapter(Path folder) {
        var family = family(folder).toString().replace('/', '-');
        return family.equals("lorawan-codecs-ttn-device-repository") ? "the-things-industries-tts-v3-webhook" : family;
    }

    static Stream<Path> cases() throws IOException {
        if (!Files.isDirectory(PAYLOADS)) {
            System.err.println("SKIPPED: vendors' payloads are not at "
                    + PAYLOADS.toAbsolutePath().normalize());
            return Stream.of(PAYLOADS);
        }
        try (var files = Files.walk(PAYLOADS)) {
            return files.filter(file -> file.endsWith("request.json")).map(Path::getParent).sorted().toList().stream();
        }
    }

    /** {@code vendor/device} of a case's folder. */
    private static Path family(Path folder) {
        return PAYLOADS.relativize(folder).subpath(0, 2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomesTheSameByTryAndThroughTheDoor(Path folder) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(PAYLOADS), "vendors' payloads are absent");
        var request = Http.JSON.readTree(folder.resolve("request.json").toFile());
        var expected = Http.JSON.readTree(folder.resolve("expected.json").toFile());

        var tried = tryOut(adapter(folder), request);
        var outcome = tried.get("outcome").textValue();
        assertThat(outcome)
                .as(tried.toString())
                .isEqualTo(
                        expected.path("reject").asBoolean()
                                ? "rejected"
                                : expected.path("acceptWithoutData").asBoolean() ? "ignored" : "converted");
        var readings = tried.get("readings").size();
        if (outcome.equals("converted")) {
            assertThat(readings).isEqualTo(expected.get("messages").size());
        }

        var source = owner.source(owner.environment("Vendor"), adapter(folder));
        var key = owner.key("/sources/" + source);
        var answer = send(request, key);
        if (answer.status() >= 400) {
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(outcome).isEqualTo("rejected");
            return;
        }
        var id = answer.header("Location").replace("/v1/messages/", "");
        var receipt = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Http.get(serai.uri("/v1/messages/" + id), java.util.Map.of("X-API-Key", key)),
                        r -> r.status() == 200)
                .json();
        var namesDevices = StreamSupport.stream(tried.get("readings").spliterator(), false)
                .allMatch(reading -> reading.hasNonNull("device"));
        var whole = tried.get("violations").isEmpty() && namesDevices;
        assertThat(receipt.get("status").textValue())
                .as(receipt.toString())
                .isIn(
                        switch (outcome) {
                            case "ignored" -> Set.of("ignored");
                            case "rejected" -> Set.of("rejected");
                            default -> whole ? Set.of("stored") : Set.of("partial", "rejected");
                        });
        if (outcome.equals("converted") && whole) {
            assertThat(receipt.get("readings").intValue()).isEqualTo(readings);
        }
    }

    private JsonNode tryOut(String adapter, JsonNode request) {
        var headers = new HashMap<>(owner.headers());
        headers.put("Content-Type", "application/json");
        var captured = ((com.fasterxml.jackson.databind.node.ObjectNode) request.deepCopy()).without("note");
        var answer = Http.post(serai.uri("/api/v1/adapters/%s/try".formatted(adapter)), headers, captured.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @ParameterizedTest
    @MethodSource("compared")
    void givesTheExpectedReadings(Path folder) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(PAYLOADS), "vendors' payloads are absent");
        var adapter = family(folder).toString().replace('/', '-');
        var request = Http.JSON.readTree(folder.resolve("request.json").toFile());
        var expected = Http.JSON.readTree(folder.resolve("expected.json").toFile());
        var environment = owner.environment(folder.getFileName().toString());
        var key = owner.key("/sources/" + owner.source(environment, adapter));

        var answer = send(request, key);

        if (expected.path("reject").asBoolean()) {
            assertThat(answer.status()).isBetween(400, 499);
            return;
        }
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        if (expected.path("acceptWithoutData").asBoolean()) {
            var id = answer.header("Location").replace("/v1/messages/", "");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            owner.get("/messages/" + id).get("status").textValue())
                    .isEqualTo("ignored"));
            assertThat(owner.get("/devices?environmentId=" + environment).get("items"))
                    .isEmpty();
            return;
        }
        for (var message : expected.get("messages")) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> compare(environment, message));
        }
    }

    private Http.Answer send(JsonNode request, String key) {
        var headers = new HashMap<String, String>();
        headers.put("X-API-Key", key);
        if (request.hasNonNull("contentType")) {
            headers.put("Content-Type", request.get("contentType").textValue());
        }
        request.path("headers").properties().stream()
                .filter(h -> h.getKey().toLowerCase(Locale.ROOT).startsWith("x-"))
                .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
        var query = request.path("query").properties().stream()
                .map(q -> q.getKey() + "=" + URLEncoder.encode(q.getValue().asText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var uri = serai.uri("/v1/in" + request.get("path").textValue() + (query.isEmpty() ? "" : "?" + query));
        var body = request.path("bodyText").asText("").getBytes(StandardCharsets.UTF_8);
        return Http.send(request.get("method").textValue(), uri, headers, body);
    }

    private void compare(String environment, JsonNode message) {
        var external = message.get("deviceId").textValue();
        var devices = owner.get("/devices?environmentId=" + environment + "&externalId="
                        + URLEncoder.encode(external, StandardCharsets.UTF_8))
                .get("items");
        assertThat(devices).as("device " + external).hasSize(1);
        var latest = owner.get(
                        "/devices/%s/latest".formatted(devices.get(0).get("id").textValue()))
                .get("items");
        for (var measurement : message.get("measurements")) {
            compare(latest, measurement, message);
        }
        if (message.has("rssi")) {
            assertThat(item(latest, "signal_strength", "").get("value").doubleValue())
                    .isEqualTo(message.get("rssi").doubleValue());
        }
        if (message.has("location")) {
            assertThat(item(latest, "latitude", "").get("value").doubleValue())
                    .isCloseTo(message.get("location").get("lat").doubleValue(), within(1e-9));
        }
    }

    private static void compare(JsonNode latest, JsonNode measurement, JsonNode message) {
        var channel =
                measurement.path("channel").asText("").toLowerCase(Locale.ROOT).replace('_', '-');
        var item = item(latest, measurement.get("name").textValue(), channel);
        if (measurement.get("unit").isNull() && !item.get("unit").isNull()) {
            // The sender states no unit; which one the quantity got, and so which number, is the adapter's knowledge.
            return;
        }
        var value = measurement.get("value");
        if (value.isBoolean()) {
            assertThat(item.get("value")).isEqualTo(value);
        } else {
            assertThat(item.get("value").doubleValue()).isCloseTo(value.doubleValue(), within(0.001));
        }
        assertThat(item.get("unit").asText()).isEqualTo(measurement.get("unit").asText());
        if (message.hasNonNull("time")) {
            var time = java.time.Instant.parse(message.get("time").textValue());
            assertThat(java.time.Instant.parse(item.get("observedAt").textValue()))
                    .isEqualTo(time.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        }
    }

    private static JsonNode item(JsonNode latest, String name, String channel) {
        return StreamSupport.stream(latest.spliterator(), false)
                .filter(i -> i.get("name").textValue().equals(name))
                .filter(i -> i.path("channel").asText("").equals(channel)
                        || i.path("channel").isNull() && channel.isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s in %s".formatted(name, channel, latest)));
    }
}
