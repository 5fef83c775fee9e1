package io.serai.routes.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MilesightTlvTest {

    private final MilesightTlv milesight = new MilesightTlv();

    @Test
    void readsEveryFieldOfAnAm107() {
        JsonNode tlv = decode("0175640367DC00046850056A02000665540130001000077D0C03087D21000973A827");
        assertThat(values(tlv))
                .containsExactly(
                        "battery 100.0",
                        "temperature 22.0",
                        "humidity 40.0",
                        "illuminance 340.0",
                        "carbon_dioxide 780.0",
                        "pressure 1015.2");
        assertThat(tlv.path("unknown")).hasToString("[\"data 05 6a\",\"data 08 7d\"]");
    }

    @Test
    void saysWhereAMeasurementStands() {
        assertThat(decode("0367EA00").path("measurements").path(0))
                .hasToString("{\"name\":\"temperature\",\"value\":23.4,\"source\":\"data 03 67\",\"at\":\"data\"}");
    }

    @ParameterizedTest
    @CsvSource({"03670000, 0.0", "0367FFFF, -0.1", "03670080, -3276.8", "0367FF7F, 3276.7", "03672CFF, -21.2"})
    void readsTemperaturesBelowZero(String bytes, double value) {
        assertThat(decode(bytes).path("measurements").path(0).path("value").doubleValue())
                .isEqualTo(value);
    }

    @Test
    void readsOtherNumbersWithoutSign() {
        assertThat(values(decode("0468FF077DFFFF"))).containsExactly("humidity 127.5", "carbon_dioxide 65535.0");
    }

    @Test
    void keepsWhatStandsBeforeAnUnknownField() {
        JsonNode tlv = decode("0175640E03EB0A00D0");
        assertThat(values(tlv)).containsExactly("battery 100.0");
        assertThat(tlv.path("unknown")).hasToString("[\"data 0e03eb0a00d0\"]");
    }

    @Test
    void passesOverWhatTheDeviceTellsAboutItself() {
        JsonNode tlv = decode("FF0BFF FF0101 FF166136B50221700003 FF090310 FF0A0117 FF0F00 01755F".replace(" ", ""));
        assertThat(values(tlv)).containsExactly("battery 95.0");
        assertThat(tlv.path("unknown")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "0367", "0367EA", "066500010203"})
    void readsNothingOfAFieldThatIsCutOff(String bytes) {
        JsonNode tlv = decode(bytes);
        assertThat(tlv.path("measurements")).isEmpty();
        assertThat(tlv.path("unknown").path(0).asText()).isEqualToIgnoringCase("data " + bytes);
    }

    @Test
    void saysWhatIsNoBase64() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("data", "*");
        assertThat(milesight.decode(document(body)).path("tlv").path("error").asText())
                .contains("expected the payload's bytes");
    }

    @Test
    void leavesADocumentWithoutDataAsItIs() {
        JsonNode document = document(JsonNodeFactory.instance.objectNode().put("data", 3));
        assertThat(milesight.decode(document)).isSameAs(document);
    }

    private JsonNode decode(String hex) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("data", base64);
        JsonNode result = milesight.decode(document(body));
        assertThat(result.path("body")).isEqualTo(body);
        return result.path("tlv");
    }

    private static JsonNode document(ObjectNode body) {
        return JsonNodeFactory.instance.objectNode().set("body", body);
    }

    private static List<String> values(JsonNode tlv) {
        return tlv.path("measurements")
                .valueStream()
                .map(each ->
                        each.path("name").asText() + " " + each.path("value").doubleValue())
                .toList();
    }
}
