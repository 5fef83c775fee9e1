package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the door to somebody's own server: a value outside of a limit, and a device that is not heard of. */
class AlertFlowIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern SIGNATURE = Pattern.compile("t=(\\d+),v1=([0-9a-f]{64})");

    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private String device;
    private String key;
    private String secret;

    private record Posted(String body, String signature) {
        JsonNode json() {
            try {
                return Http.JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void aDeviceAndAReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
        var environment = owner.environment("Alerts");
        device = owner.device(environment, "Cold store");
        key = owner.key("/devices/" + device);
        secret = owner.create("/environments/" + environment + "/channels", """
                        {"kind": "webhook", "target": "http://127.0.0.1:%d/serai"}""".formatted(
                                receiver.getAddress().getPort()))
                .get("secret")
                .textValue();
    }

    @AfterEach
    void end() {
        receiver.stop(0);
    }

    /** Fails the first time. */
    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(new Posted(body, exchange.getRequestHeaders().getFirst("Serai-Signature")));
            exchange.sendResponseHeaders(posted.size() == 1 ? 500 : 204, -1);
        }
    }

    private void send(double temperature) {
        var answer = Http.post(
                serai.uri("/v1/telemetry"),
                Map.of("X-API-Key", key, "Prefer", "wait=20"),
                "{\"temperature\": %s}".formatted(temperature));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void change(String method, String path, String body) {
        var answer = Http.send(
                method,
                serai.uri("/api/v1" + path),
                Map.of("Authorization", owner.headers().get("Authorization"), "Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode alerts(String state) {
        return owner.get("/alerts?deviceId=%s&state=%s".formatted(device, state))
                .get("items");
    }

    private String status() {
        return owner.get("/devices/" + device).get("status").textValue();
    }

    @Test
    void aValueOutsideIsToldToAReceiverUntilItTakesIt() throws Exception {
        change("PUT", "/devices/" + device + "/thresholds", """
                {"items": [{"name": "temperature", "highest": 8, "hysteresis": 1}]}""");

        send(5);
        assertThat(alerts("all")).isEmpty();
        send(9.5);
        assertThat(alerts("open").get(0).get("value").doubleValue()).isEqualTo(9.5);
        assertThat(status()).isEqualTo("outside");
        send(7.5);
        assertThat(alerts("open")).hasSize(1);
        send(7);
        assertThat(alerts("open")).isEmpty();
        assertThat(alerts("closed")).hasSize(1);
        assertThat(status()).isEqualTo("reporting");

        await().atMost(SOON).until(() -> posted.size() == 3);
        var refused = posted.get(0);
        var opened = posted.get(1);
        // The alert may have closed meanwhile; it is the same notification all the same.
        assertThat(opened.json().get("id")).isEqualTo(refused.json().get("id"));
        assertThat(opened.json().get("event").textValue()).isEqualTo("opened");
        assertThat(opened.json().at("/alert/deviceId").textValue()).isEqualTo(device);
        assertThat(opened.json().at("/alert/limit").doubleValue()).isEqualTo(8);
        assertThat(posted.get(2).json().get("event").textValue()).isEqualTo("closed");
        for (var one : posted) {
            assertSigned(one);
        }
    }

    private void assertSigned(Posted one) throws GeneralSecurityException {
        var parts = SIGNATURE.matcher(one.signature());
        assertThat(parts.matches()).as(one.signature()).isTrue();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var expected = mac.doFinal((parts.group(1) + "." + one.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(parts.group(2)).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void aDeviceThatIsNotHeardOfIsToldAndWhenItIsHeardOfAgain() throws SQLException {
        change("PATCH", "/devices/" + device, """
                {"alertWhenSilent": true, "expectedInterval": "PT10M"}""");
        send(5);

        // As if the server had listened for a day, and the device had sent an hour ago.
        sql("update silence_watch set since = now() - interval '1 day'");
        sql("""
                update latest set received_at = now() - interval '1 hour'
                where device_no = (select device_no from device where id = '%s')""".formatted(device));
        await().atMost(SOON).until(() -> alerts("open").size() == 1);
        assertThat(alerts("open").get(0).get("kind").textValue()).isEqualTo("silent");
        send(5);
        await().atMost(SOON).until(() -> alerts("closed").size() == 1);

        await().atMost(SOON).until(() -> posted.size() == 3);
        assertThat(posted.get(2).json().get("event").textValue()).isEqualTo("closed");
    }

    private static void sql(String text) throws SQLException {
        try (var connection = SeraiProcess.database(SharedSerai.dataDir());
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
