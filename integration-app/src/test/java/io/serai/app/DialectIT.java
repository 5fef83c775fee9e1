package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices made for others speak their own dialect at the door: ThingsBoard's, the seed's, SenML by its content type. */
class DialectIT {
    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);
    private String device = "";
    private String key = "";

    @BeforeEach
    void register() {
        device = owner.device(owner.environment("Dialects"), "Sender");
        key = owner.key("/devices/" + device);
    }

    private Http.Answer post(String path, String body, Map<String, String> more) {
        var headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        headers.putAll(more);
        return Http.post(serai.uri(path), headers, body);
    }

    private Http.Answer thingsBoard(String what, String body) {
        return post("/api/v1/" + key + "/" + what, body, Map.of());
    }

    private JsonNode awaitLatest(int size) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> owner.get("/devices/%s/latest".formatted(device)).get("items"), all -> all.size() == size);
    }

    @Test
    void takesThingsBoardsTelemetryInAllItsForms() {
        var now = Instant.now();
        assertThat(thingsBoard("telemetry", "{\"temperature\": \"21.5\", \"gone\": null}")
                        .status())
                .isEqualTo(200);
        assertThat(thingsBoard(
                                "telemetry",
                                "{\"ts\": %d, \"values\": {\"humidity\": 48}}".formatted(now.toEpochMilli()))
                        .status())
                .isEqualTo(200);
        var answer = thingsBoard(
                "telemetry",
                "[{\"ts\": %d, \"values\": {\"battery\": 87}}, {\"co\": \"007\"}]".formatted(now.toEpochMilli()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(thingsBoard("attributes", "{\"firmware\": \"1.4.2\"}").status())
                .isEqualTo(200);

        var latest = awaitLatest(5);
        assertThat(latest.findValuesAsText("name"))
                .containsExactlyInAnyOrder("temperature", "humidity", "battery", "co", "firmware");
        assertThat(latest.findValuesAsText("value")).containsExactlyInAnyOrder("21.5", "48.0", "87.0", "007", "1.4.2");
    }

    @Test
    void takesAnEmptyArrayOfThingsBoardAsSuccessWithoutData() {
        var answer = thingsBoard("telemetry", "[]");
        assertThat(answer.status()).isEqualTo(200);
        var id = answer.header("Location").replace("/v1/messages/", "");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Http.get(serai.uri("/v1/messages/" + id), Map.of("X-API-Key", key))
                        .body()
                        .contains("\"ignored\""));
    }

    @Test
    void refusesWhatIsNoTelemetryOfThingsBoardAtOnce() {
        assertThat(thingsBoard("telemetry", "{\"temperature\": ")
                        .json()
                        .get("code")
                        .textValue())
                .isEqualTo("malformed_json");
        assertThat(post("/api/v1/sk_wrong/telemetry", "{}", Map.of()).status()).isEqualTo(401);
        assertThat(Http.get(serai.uri("/api/v1/" + key + "/attributes"), Map.of())
                        .status())
                .isEqualTo(405);
        assertThat(Http.get(serai.uri("/api/v1/" + key + "/rpc"), Map.of()).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%76%31/telemetry", "/api/v1/../../v1/telemetry", "/api/v1/sk_x/../telemetry", "/in/"})
    void noWayRoundTheKeyEndsInAServerError(String path) {
        assertThat(post(path, "{}", Map.of()).status()).isBetween(400, 499);
    }

    @Test
    void takesThePostOfTheSeed() {
        var answer = post("/", "{\"temperature\": 21.5}", Map.of("Authorization", "Bearer " + key));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()).isEqualTo(Http.JSON.createObjectNode().put("message", "Accepted"));
        assertThat(awaitLatest(1).get(0).get("value").doubleValue()).isEqualTo(21.5);
        assertThat(post("/", "{}", Map.of()).status()).isEqualTo(401);
        assertThat(Http.get(serai.uri("/"), Map.of()).status()).isIn(200, 302);
    }

    @Test
    void tellsWhoseTokenItIs() {
        var valid = post("/test-token", "", Map.of("Authorization", "Bearer " + key));
        assertThat(valid.status()).isEqualTo(200);
        assertThat(valid.json().get("message").textValue()).isEqualTo("Token is valid");
        assertThat(valid.json().at("/sender/id").textValue()).isEqualTo(device);
        assertThat(valid.json().get("adapter").textValue()).isEqualTo("generic-json");
        var wrong = post("/test-token", "", Map.of("Authorization", "Bearer sk_wrong"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void readsSenmlByItsContentTypeWhateverTheAdapter() {
        var pack =
                "[{\"bt\": %d, \"n\": \"temperature\", \"u\": \"Cel\", \"v\": 23.1}, {\"n\": \"humidity\", \"u\": \"%%RH\", \"v\": 40}]"
                        .formatted(Instant.now().getEpochSecond());
        var answer = post(
                "/v1/telemetry",
                pack,
                Map.of("X-API-Key", key, "Content-Type", "application/senml+json; charset=utf-8"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(awaitLatest(2).findValuesAsText("value")).containsExactlyInAnyOrder("23.1", "40.0");
    }

    @Test
    void refusesASenmlPackThatCannotBeResolvedAtOnce() {
        var answer = post(
                "/v1/telemetry",
                "[{\"n\": \"temperature\", \"v\": 23.1, \"unknown_\": 1}]",
                Map.of("X-API-Key", key, "Content-Type", "application/senml+json"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/senml+cbor",
                "application/senml-exi",
                "application/senml+xml",
                "application/sensml+json"
            })
    void namesTheFormOfSenmlThatIsRead(String type) {
        var answer = post("/v1/telemetry", "[]", Map.of("X-API-Key", key, "Content-Type", type));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().get("detail").textValue()).contains("application/senml+json");
    }

    @Test
    void nothingOfTheRequestBecomesAPropertyOfTheMessage() {
        var headers = Map.of(
                "_AMQ_DUPL_ID", "guessed", "JMSXGroupID", "x", "JMSReplyTo", "queue:x", "CamelHttpUri", "http://evil");
        for (int i = 0; i < 2; i++) {
            var answer = post(
                    "/api/v1/" + key + "/telemetry?_AMQ_DUPL_ID=guessed&CamelJmsDestinationName=other",
                    "{\"value%d\": 1}".formatted(i),
                    headers);
            assertThat(answer.status()).isEqualTo(200);
        }
        awaitLatest(2);
    }
}
