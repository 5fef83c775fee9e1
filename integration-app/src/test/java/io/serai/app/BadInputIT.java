package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be taken is refused with a reason at once, or parked with its reason; nothing else happens. */
class BadInputIT {
    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);
    private String device = "";
    private String key = "";

    @BeforeEach
    void register() {
        device = owner.device(owner.environment("Bad input"), "Sender");
        key = owner.key("/devices/" + device);
    }

    private Http.Answer post(byte[] body, Map<String, String> more) {
        var headers = new java.util.HashMap<>(Map.of("X-API-Key", key, "Content-Type", "application/json"));
        headers.putAll(more);
        return Http.send("POST", serai.uri("/v1/telemetry"), headers, body);
    }

    private Http.Answer post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private void assertProblem(Http.Answer answer, int status, String code) throws SQLException {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").textValue()).isEqualTo(code);
        assertThat(answer.json().get("detail").textValue()).isNotBlank();
        assertThat(answer.json().get("traceId").textValue()).isNotBlank();
        assertThat(messages()).as("nothing was accepted").isZero();
    }

    private long messages() throws SQLException {
        try (var connection = SeraiProcess.database(SharedSerai.dataDir());
                var query = connection.prepareStatement("select count(*) from message where sender_id = ?::uuid")) {
            query.setString(1, device);
            var rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void refusesMalformedJsonAtOnce() throws SQLException {
        assertProblem(post("{\"temperature\": 21.4"), 400, "malformed_json");
    }

    @Test
    void refusesTrailingText() throws SQLException {
        assertProblem(post("{\"temperature\": 21.4}{}"), 400, "malformed_json");
    }

    @Test
    void refusesADuplicateKey() throws SQLException {
        assertProblem(post("{\"temperature\": 21.4, \"temperature\": 3}"), 400, "duplicate_key");
    }

    @Test
    void refusesAnEmptyBody() throws SQLException {
        assertProblem(post(""), 400, "empty_body");
    }

    @Test
    void refusesABodyBeyondTheLimit() throws SQLException {
        assertProblem(post("[" + " ".repeat(300 * 1024) + "]"), 413, "body_too_large");
    }

    @Test
    void refusesAGzipThatInflatesBeyondTheLimit() throws SQLException, IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[5 * 1024 * 1024]);
        }
        assertProblem(post(bomb.toByteArray(), Map.of("Content-Encoding", "gzip")), 413, "body_too_large");
    }

    @Test
    void takesGzip() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"temperature\": 4.2}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(post(zipped.toByteArray(), Map.of("Content-Encoding", "gzip"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void refusesMultipart() throws SQLException {
        assertProblem(
                post("x".getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "multipart/form-data; boundary=x")),
                415,
                "unsupported_type");
    }

    @Test
    void refusesAWrongKeyAndAMissingOne() throws SQLException {
        assertProblem(
                post("{}".getBytes(StandardCharsets.UTF_8), Map.of("X-API-Key", "sk_wrong")), 401, "unauthorized");
        var missing = Http.post(serai.uri("/v1/telemetry"), Map.of(), "{}");
        assertProblem(missing, 401, "unauthorized");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesARevokedKeyWithinFiveSeconds() {
        var credential = owner.get("/devices/%s/credentials".formatted(device))
                .get("items")
                .get(0)
                .get("id");
        assertThat(post("{\"temperature\": 1}").status()).isEqualTo(202);
        var revoked = Http.send(
                "DELETE", serai.uri("/api/v1/credentials/" + credential.textValue()), owner.headers(), new byte[0]);
        assertThat(revoked.status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> post("{\"temperature\": 1}").status() == 401);
    }

    @Test
    void refusesAMethodThatTheDoorDoesNotHave() {
        var answer = Http.send("DELETE", serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), new byte[0]);
        assertThat(answer.status()).isEqualTo(405);
    }

    @Test
    void anUnknownAdapterIsRefusedAtTheDoor() throws SQLException {
        var source = owner.source(owner.environment("Unknown adapter"), "generic-json");
        var sourceKey = owner.key("/sources/" + source);
        try (var connection = SeraiProcess.database(SharedSerai.dataDir());
                var update = connection.prepareStatement("update source set adapter = 'gone' where id = ?::uuid")) {
            update.setString(1, source);
            update.executeUpdate();
        }
        var answer = Http.post(serai.uri("/v1/telemetry"), Map.of("X-API-Key", sourceKey), "{\"temperature\": 1}");
        assertProblem(answer, 422, "unknown_adapter");
    }

    @Test
    void parksWhatItsAdapterCannotRead() {
        var answer = post("{\"measurements\": [{\"name\": \"temperature\", \"value\": \"warm\"}]}");
        assertThat(answer.status()).isEqualTo(202);
        var id = answer.json().get("id").textValue();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var message = owner.get("/messages/" + id);
            assertThat(message.get("status").textValue()).isEqualTo("rejected");
            assertThat(message.get("violations")).isNotEmpty();
            assertThat(message.get("violations").get(0).get("message").textValue())
                    .contains("warm");
        });
    }

    @Test
    void parksWhatMakesItsAdapterFailAndGoesOnWithTheNext() {
        var source = owner.source(owner.environment("Failing adapter"), "the-things-industries-tts-v3-webhook");
        var sourceKey = owner.key("/sources/" + source);
        var failing = Http.post(serai.uri("/v1/in/uplink"), Map.of("X-API-Key", sourceKey), "[1]");
        var next = post("{\"temperature\": 3}");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var parked = owner.get("/messages/" + failing.json().get("id").textValue());
            assertThat(parked.get("status").textValue()).isEqualTo("rejected");
            assertThat(parked.get("reason").textValue()).isNotBlank();
            assertThat(owner.get("/messages/" + next.json().get("id").textValue())
                            .get("status")
                            .textValue())
                    .isEqualTo("stored");
        });
    }

    @Test
    void headersOfCamelAndOfTheBrokerHaveNoEffect() throws SQLException {
        var answer = post(
                "{\"temperature\": 7}".getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "CamelHttpResponseCode", "500",
                        "CamelJmsDestinationName", "telemetry.dead",
                        "JMSReplyTo", "telemetry.dead",
                        "JMSXGroupID", "evil",
                        "_AMQ_DUPL_ID", "evil",
                        "messageId", "evil"));
        assertThat(answer.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> messages() == 1);
    }

    @Test
    void aBadNeighbourHarmsNoGoodMessage() {
        for (int i = 0; i < 20; i++) {
            post(i % 2 == 0 ? "{\"temperature\": %d}".formatted(i) : "{\"measurements\": \"none\"}");
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var statuses = owner.get("/devices/%s/messages?limit=100".formatted(device))
                    .get("items");
            assertThat(statuses.findValuesAsText("status").stream().filter("stored"::equals))
                    .hasSize(10);
        });
    }
}
