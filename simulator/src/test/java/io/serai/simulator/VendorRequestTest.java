package io.serai.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VendorRequestTest {
    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00.250Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void genericJsonPostsMeasurementsWithUnitsAndABearerKey() throws Exception {
        var request = send(Dialect.GENERIC_JSON);
        var body = JSON.readTree(request.body());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/telemetry");
        assertThat(request.header("Authorization")).isEqualTo("Bearer sk_test");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(body.get("time").asText()).isEqualTo("2026-06-21T12:00:00.250Z");
        assertThat(body.get("measurements"))
                .extracting(measurement -> measurement.get("name").asText() + " "
                        + measurement.get("unit").asText())
                .containsExactly("temperature Cel", "humidity %RH", "carbon_dioxide ppm", "battery %EL");
        assertThat(body.get("measurements"))
                .allMatch(measurement -> measurement.get("value").isNumber());
    }

    @Test
    void genericJsonNamesTheDeviceUnlessItsKeyDoes() throws Exception {
        var device = VirtualDevice.of(
                Dialect.GENERIC_JSON, 7, URI.create("http://localhost"), "sk_a", Duration.ofMinutes(1));

        assertThat(JSON.readTree(device.request(NOON).body()).get("device").asText())
                .isEqualTo("sim-0007");
        assertThat(JSON.readTree(device.named("").request(NOON).body()).has("device"))
                .isFalse();
    }

    @Test
    void airrohrPostsTextsWithoutATimeAndAPressureInPascal() throws Exception {
        var request = send(Dialect.AIRROHR);
        var body = JSON.readTree(request.body());
        var values = body.get("sensordatavalues")
                .valueStream()
                .collect(Collectors.toMap(value -> value.get("value_type").asText(), value -> value.get("value")));

        assertThat(request.path()).isEqualTo("/v1/in/data.php");
        assertThat(request.header("Authorization")).isEqualTo("Basic " + base64("14000007:sk_test"));
        assertThat(request.header("X-Sensor")).isEqualTo("esp8266-14000007");
        assertThat(request.header("User-Agent")).matches("NRZ-2020-133/14000007/3c6105[0-9a-f]{6}");
        assertThat(body.get("esp8266id").asText()).isEqualTo("14000007");
        assertThat(body.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("esp8266id", "software_version", "sensordatavalues");
        assertThat(values.values()).allMatch(JsonNode::isTextual);
        assertThat(number(values, "BME280_pressure")).isBetween(95_000.0, 104_000.0);
        assertThat(number(values, "SDS_P1")).isGreaterThan(number(values, "SDS_P2"));
        assertThat(number(values, "interval")).isEqualTo(60_000);
    }

    @Test
    void ecowittPostsAFormInImperialUnitsWithTheKeyInThePath() throws Exception {
        var request = send(Dialect.ECOWITT);
        var form = Stream.of(request.body().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));

        assertThat(request.path()).isEqualTo("/in/sk_test/data/report/");
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.header("Authorization")).isEmpty();
        assertThat(request.body()).contains("dateutc=2026-06-21+12%3A00%3A00");
        assertThat(form.get("PASSKEY")).matches("[0-9A-F]{32}");
        assertThat(Double.parseDouble(form.get("tempf"))).isBetween(40.0, 95.0);
        assertThat(Double.parseDouble(form.get("baromabsin"))).isBetween(28.0, 31.0);
        assertThat(Double.parseDouble(form.get("windgustmph")))
                .isGreaterThan(Double.parseDouble(form.get("windspeedmph")));
        assertThat(Double.parseDouble(form.get("solarradiation"))).isBetween(50.0, 1000.0);
    }

    @Test
    void theThingsStackPostsAnUplinkWhoseBytesAndPayloadsAgree() throws Exception {
        var request = send(Dialect.TTS);
        var body = JSON.readTree(request.body());
        var uplink = body.get("uplink_message");
        var normalized = uplink.at("/normalized_payload/0");
        var bytes = ByteBuffer.wrap(
                Base64.getDecoder().decode(uplink.get("frm_payload").asText()));

        assertThat(request.path()).isEqualTo("/v1/in/tts/uplink");
        assertThat(request.header("Authorization")).isEqualTo("Bearer sk_test");
        assertThat(body.at("/end_device_ids/dev_eui").asText()).isEqualTo("70B3D57ED0000007");
        assertThat(body.at("/end_device_ids/device_id").asText()).isEqualTo("eui-70b3d57ed0000007");
        assertThat(body.get("received_at").asText()).isEqualTo(NOON.toString());
        assertThat(normalized.at("/air/temperature").asDouble()).isBetween(-25.0, -5.0);
        assertThat(normalized.at("/air/temperature")).isEqualTo(uplink.at("/decoded_payload/temperature"));
        assertThat(bytes.getShort() / 100.0)
                .isEqualTo(normalized.at("/air/temperature").asDouble());
        assertThat(bytes.getShort() / 100.0)
                .isCloseTo(normalized.at("/air/relativeHumidity").asDouble(), offset(0.06));
        assertThat(normalized.at("/battery").asDouble()).isBetween(2.4, 3.0);
        assertThat(uplink.at("/settings/frequency").isTextual()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void makesTheSameBytesForTheSameSeedAndTime(Dialect dialect) {
        var device = VirtualDevice.of(dialect, 3, URI.create("http://localhost"), "sk_a", Duration.ofMinutes(1));
        var twin = VirtualDevice.of(dialect, 3, URI.create("http://localhost"), "sk_a", Duration.ofMinutes(1));
        var other = VirtualDevice.of(dialect, 4, URI.create("http://localhost"), "sk_a", Duration.ofMinutes(1));

        assertThat(device.request(NOON).body()).isEqualTo(twin.request(NOON).body());
        assertThat(device.request(NOON).body()).isNotEqualTo(other.request(NOON).body());
        assertThat(device.request(NOON).body())
                .isNotEqualTo(device.request(NOON.plusSeconds(3600)).body());
    }

    @Test
    void genericJsonTellsThePastInBatchesOfAtMostAThousandMeasurements() throws Exception {
        var device = VirtualDevice.of(
                Dialect.GENERIC_JSON, 1, URI.create("http://localhost"), "sk_a", Duration.ofMinutes(1));
        var times = Stream.iterate(NOON, at -> at.plusSeconds(60)).limit(400).toList();
        var told = new ArrayList<Long>();

        for (var request : device.history(times)) {
            var batch = JSON.readTree(request.body());
            var measurements = 0;
            for (var reading : batch) {
                told.add(reading.get("ts").asLong());
                measurements += reading.get("values").size();
            }
            assertThat(measurements).isBetween(1, 1000);
        }

        assertThat(told)
                .containsExactlyElementsOf(
                        times.stream().map(Instant::toEpochMilli).toList());
    }

    @Test
    void aDialectWithoutATimeCannotTellThePast() {
        var device =
                VirtualDevice.of(Dialect.AIRROHR, 1, URI.create("http://localhost"), "sk_a", Duration.ofMinutes(1));

        assertThatThrownBy(() -> device.history(List.of(NOON)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("airrohr messages carry no time");
    }

    @Test
    void showsNoKeyInItsText() {
        var device =
                VirtualDevice.of(Dialect.ECOWITT, 1, URI.create("http://localhost"), "sk_a", Duration.ofMinutes(1));

        assertThat(device.toString() + device.request(NOON)).doesNotContain("sk_a");
    }

    private static RecordingServer.Received send(Dialect dialect) throws Exception {
        try (var server = RecordingServer.accepting();
                var door = new Door()) {
            var device = VirtualDevice.of(dialect, 7, server.uri(), "sk_test", Duration.ofMinutes(1));
            assertThat(door.send(device.request(NOON))).isEqualTo(new Answer.Accepted());
            return server.next();
        }
    }

    private static double number(Map<String, JsonNode> values, String name) {
        return Double.parseDouble(
                values.getOrDefault(name, MissingNode.getInstance()).asText());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
