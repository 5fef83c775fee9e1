package io.serai.routes.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class BleAdvertisementsTest {

    private static final String V5 = "0512FC5394C37C0004FFFC040CAC364200CDCBB8334C884F";

    private final JsonMapper json = new JsonMapper();
    private final BleAdvertisements ble = new BleAdvertisements();

    @Test
    void findsTheSensorBehindOtherElements() {
        JsonNode found = decoded("020106" + "030398FC" + "1BFF9904" + V5);
        assertThat(found.path("format").intValue()).isEqualTo(5);
        assertThat(found.at("/fields/temperature").doubleValue()).isEqualTo(24.3);
        assertThat(found.at("/fields/pressure").isIntegralNumber()).isTrue();
    }

    @Test
    void takesZerosAtTheEndForPadding() {
        assertThat(decoded("1BFF9904" + V5 + "0000").path("format").intValue()).isEqualTo(5);
    }

    @Test
    void tellsTheBeaconsOfOthers() {
        String iBeacon = "02011A1AFF4C000215F7826DA64FA24E988024BC5B71E0893E00010002C5";
        assertThat(decoded(iBeacon).path("foreign").asText()).isEqualTo("it has no data of manufacturer 0x0499");
        assertThat(decoded("").has("foreign")).isTrue();
    }

    @Test
    void tellsWhatIsWrongWithAnAdvertisement() {
        assertThat(decoded("0201061BFF990405").path("error").asText())
                .isEqualTo("found an element of 27 bytes where 4 are left; expected a whole advertisement");
        assertThat(decoded("04FF990408").path("error").asText())
                .isEqualTo("found Ruuvi data format 8; expected 3, 5, 6 or E1");
        assertThat(decoded("0201x6").path("error").asText()).contains("x");
    }

    @Test
    void leavesTheRequestAsItIs() {
        ObjectNode request = request("1BFF9904" + V5);
        ObjectNode before = request.deepCopy();
        ObjectNode after = (ObjectNode) ble.ruuvi(request);
        assertThat(request).isEqualTo(before);
        after.remove("advertisements");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void readsADocumentOfAnotherShapeAsOneWithoutAdvertisements() {
        ObjectNode other = json.createObjectNode().put("body", "text");
        assertThat(ble.ruuvi(other).path("advertisements").size()).isZero();
    }

    private JsonNode decoded(String data) {
        return ble.ruuvi(request(data)).path("advertisements").path("CB:B8:33:4C:88:4F");
    }

    private ObjectNode request(String data) {
        ObjectNode request = json.createObjectNode().put("method", "POST");
        request.putObject("body")
                .putObject("data")
                .putObject("tags")
                .putObject("CB:B8:33:4C:88:4F")
                .put("data", data);
        return request;
    }
}
