package io.serai.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterCatalogue;
import io.serai.routes.request.TelemetryRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class PayloadsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AdapterCatalogue ADAPTERS = adapters();
    private static final JsonNode RESULT = json("""
            {"readings": [{"at": "/body/uplink_message", "device": "70B3", "observedAt": "2026-11-23T08:15:00Z",
              "measurements": [{"name": "signal_strength", "value": -97}],
              "payload": {"bytes": "AQID", "port": 2, "hints": ["acme-t100", "dragino-lht65", "elsys-ers-co2"], "at": "frm_payload"}}],
             "unmapped": ["spare"]}
            """);

    private static AdapterCatalogue adapters() {
        var catalogue = new AdapterCatalogue();
        catalogue.replace(AdapterCatalogue.describe(AdapterCatalogue.productFolders()), Map.of());
        return catalogue;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static AcceptedMessage message(String senderKind) {
        var id = UUID.fromString("019ab000-0000-7000-8000-000000000001");
        return new AcceptedMessage(
                id,
                Instant.parse("2026-11-23T08:15:01Z"),
                senderKind,
                id,
                id,
                "the-things-industries-tts-v3-webhook",
                id,
                "00-1-1-00",
                new TelemetryRequest("POST", "/", null, null, Map.of(), new byte[0]));
    }

    private static Payloads registered(@Nullable String adapter) {
        return new Payloads(ADAPTERS, (message, device) -> {
            assertThat(device).isEqualTo("70B3");
            return Optional.ofNullable(adapter);
        });
    }

    private static @Nullable String codec(Payloads payloads, @Nullable String asked) {
        var codec = payloads.find(message("source"), asked, RESULT).codec();
        return codec == null ? null : codec.name();
    }

    @Test
    void theCodecOfTheDeviceWinsOverAHint() {
        assertThat(codec(registered("elsys-ers-co2"), null)).isEqualTo("elsys-ers-co2");
        assertThat(codec(registered("milesight-am107"), "laird-rs1xx")).isEqualTo("laird-rs1xx");
    }

    @Test
    void theFirstHintThatIsACodecIsTakenWhereTheDeviceNamesNone() {
        assertThat(codec(registered(null), null)).isEqualTo("dragino-lht65");
        assertThat(codec(registered("the-things-industries-tts-v3-webhook"), null))
                .isEqualTo("dragino-lht65");
        assertThat(codec(registered("gone"), null)).isEqualTo("dragino-lht65");
    }

    @Test
    void aTrialAsksNoRegistry() {
        var payloads = new Payloads(ADAPTERS, (message, device) -> {
            throw new AssertionError("asked");
        });

        assertThat(payloads.find(message(Trials.SENDER_KIND), null, RESULT).codec())
                .extracting(Adapter::name)
                .isEqualTo("dragino-lht65");
        assertThatThrownBy(() -> payloads.find(message(Trials.SENDER_KIND), "generic-json", RESULT))
                .isInstanceOf(InvalidTelemetry.class)
                .hasMessage("no codec 'generic-json' is loaded");
    }

    @Test
    void aMessageMaySucceedLaterWhileTheRegistryIsAway() {
        var payloads = new Payloads(ADAPTERS, (message, device) -> {
            throw new DataAccessResourceFailureException("away");
        });

        assertThatThrownBy(() -> payloads.find(message("source"), null, RESULT)).isInstanceOf(MaySucceedLater.class);
    }

    @Test
    void asksTheCodecForTheBytesOnly() {
        var payloads = registered(null);
        var request = payloads.request(message("source"), payloads.find(message("source"), null, RESULT));

        assertThat(json(new String(request.body(), StandardCharsets.UTF_8))).isEqualTo(json("""
                {"fPort": 2, "bytes": "010203", "recvTime": "2026-11-23T08:15:01Z"}
                """));
        assertThat(payloads.waiting(RESULT)).isTrue();
        assertThat(payloads.waiting(json("{\"ignored\": \"join\"}"))).isFalse();
    }

    private static JsonNode merged(String decoded) {
        var payloads = registered(null);
        var uplink = payloads.find(message("source"), null, RESULT);
        var result = payloads.merge(uplink, json(decoded));
        assertThat(uplink.result()).as("the adapter's own result stays").isEqualTo(RESULT);
        return result;
    }

    @Test
    void putsTheCodecsMeasurementsIntoTheReading() {
        assertThat(merged("""
                {"readings": [{"at": "/body", "measurements": [{"name": "temperature", "value": 21.5, "source": "t"}]}],
                 "unmapped": ["status"]}
                """)).isEqualTo(json("""
                {"readings": [{"at": "/body/uplink_message", "device": "70B3", "observedAt": "2026-11-23T08:15:00Z",
                  "measurements": [{"name": "signal_strength", "value": -97},
                    {"name": "temperature", "value": 21.5, "source": "t", "at": "frm_payload"}]}],
                 "unmapped": ["spare", "status"]}
                """));
    }

    @Test
    void timeAndPlaceOfTheCodecWin() {
        var reading = merged("""
                {"readings": [
                  {"observedAt": {"epoch": 1795421000, "unit": "s"}, "location": {"latitude": 1, "longitude": 2}, "measurements": []},
                  {"observedAt": "2026-11-23T07:00:00Z", "measurements": [{"name": "humidity", "value": 50}]}]}
                """).get("readings");

        assertThat(reading.get(0).get("observedAt")).isEqualTo(json("{\"epoch\": 1795421000, \"unit\": \"s\"}"));
        assertThat(reading.get(0).get("location")).isEqualTo(json("{\"latitude\": 1, \"longitude\": 2}"));
        assertThat(reading.get(0).get("measurements")).hasSize(1);
        assertThat(reading.get(1).get("device").textValue()).isEqualTo("70B3");
        assertThat(reading.get(1).get("observedAt").textValue()).isEqualTo("2026-11-23T07:00:00Z");
        assertThat(reading.get(1).get("measurements")).hasSize(1);
    }

    @Test
    void bytesThatAreNoTelemetryLeaveTheSignal() {
        var result = merged("{\"ignored\": \"an answer to a downlink\"}");
        assertThat(result.at("/readings/0/measurements")).hasSize(1);
        assertThat(result.at("/readings/0").has("payload")).isFalse();

        var silent = ((com.fasterxml.jackson.databind.node.ObjectNode) RESULT.deepCopy());
        ((com.fasterxml.jackson.databind.node.ObjectNode) silent.at("/readings/0")).remove("measurements");
        var payloads = registered(null);
        var uplink = payloads.find(message("source"), null, silent);
        assertThat(payloads.merge(uplink, json("{\"ignored\": \"settings\"}")))
                .isEqualTo(json("{\"ignored\": \"settings\", \"unmapped\": [\"spare\"]}"));
    }

    @Test
    void aRejectionOfTheCodecPointsAtTheBytes() {
        assertThatThrownBy(() -> merged("{\"rejected\": \"found port 3\"}"))
                .isInstanceOfSatisfying(InvalidTelemetry.class, e -> assertThat(
                                e.violations().getFirst().pointer())
                        .isEqualTo("/body/uplink_message/frm_payload"))
                .hasMessage("found port 3");
        assertThatThrownBy(() -> merged("{}")).hasMessage("the codec gave no readings");
    }

    @Test
    void saysWhatToDoWhereNobodyReadsTheBytes() {
        var payloads = registered(null);
        var uplink = payloads.find(message("source"), null, RESULT);

        var reading = payloads.undecoded(uplink).at("/readings/0");

        assertThat(reading.has("payload")).isFalse();
        assertThat(reading.get("undecoded")).isEqualTo(json("""
                {"at": "frm_payload", "reason": "device '70B3' has sent 3 bytes on port 2 that no codec reads \
                (found no acme-t100, dragino-lht65, elsys-ers-co2); name a codec as the device's adapter and replay"}
                """));
    }
}
