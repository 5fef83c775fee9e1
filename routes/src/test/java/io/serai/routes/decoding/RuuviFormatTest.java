package io.serai.routes.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The test vectors of Ruuvi's documents; bytes that these leave open (XX) are FF, as reserved bytes are. */
class RuuviFormatTest {

    @Test
    void readsTheVectorsOfFormat3() {
        assertThat(read("03291A1ECE1EFC18F94202CA0B53"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "temperature",
                        26.3,
                        "humidity",
                        20.5,
                        "pressure",
                        102766.0,
                        "accelX",
                        -1.0,
                        "accelY",
                        -1.726,
                        "accelZ",
                        0.714,
                        "voltage",
                        2.899));
        assertThat(read("03FF7F63FFFF7FFF7FFF7FFFFFFF"))
                .containsEntry("temperature", 127.99)
                .containsEntry("pressure", 115535.0)
                .containsEntry("voltage", 65.535);
        assertThat(read("0300FF6300008001800180010000"))
                .containsEntry("temperature", -127.99)
                .containsEntry("accelX", -32.767);
    }

    @Test
    void readsTheVectorsOfFormat5() {
        assertThat(read("0512FC5394C37C0004FFFC040CAC364200CDCBB8334C884F"))
                .containsExactlyInAnyOrderEntriesOf(climate(24.3, 53.49, 100044)
                        .with("accelX", 0.004)
                        .with("accelY", -0.004)
                        .with("accelZ", 1.036)
                        .with("voltage", 2.977)
                        .with("txPower", 4)
                        .with("movementCounter", 66)
                        .with("measurementSequenceNumber", 205));
        assertThat(read("057FFFFFFEFFFE7FFF7FFF7FFFFFDEFEFFFECBB8334C884F"))
                .containsExactlyInAnyOrderEntriesOf(climate(163.835, 163.835, 115534)
                        .with("accelX", 32.767)
                        .with("accelY", 32.767)
                        .with("accelZ", 32.767)
                        .with("voltage", 3.646)
                        .with("txPower", 20)
                        .with("movementCounter", 254)
                        .with("measurementSequenceNumber", 65534));
        assertThat(read("058001000000008001800180010000000000CBB8334C884F"))
                .containsExactlyInAnyOrderEntriesOf(climate(-163.835, 0, 50000)
                        .with("accelX", -32.767)
                        .with("accelY", -32.767)
                        .with("accelZ", -32.767)
                        .with("voltage", 1.6)
                        .with("txPower", -40)
                        .with("movementCounter", 0)
                        .with("measurementSequenceNumber", 0));
        assertThat(read("058000FFFFFFFF800080008000FFFFFFFFFFFFFFFFFFFFFF")).isEmpty();
    }

    /** Luminosity is in whole lux: the document's 13026.67 is 13027. */
    @Test
    void readsTheVectorsOfFormat6() {
        assertThat(read("06170C5668C79E007000C90501D9FFCD004C884F"))
                .containsExactlyInAnyOrderEntriesOf(climate(29.5, 55.3, 101102)
                        .with("PM2.5", 11.2)
                        .with("CO2", 201)
                        .with("VOC", 10)
                        .with("NOx", 2)
                        .with("luminosity", 13027)
                        .with("measurementSequenceNumber", 205));
        assertThat(read("067FFF9C40FFFE27109C40FAFAFEFFFF074C8F4F"))
                .containsExactlyInAnyOrderEntriesOf(climate(163.835, 100, 115534)
                        .with("PM2.5", 1000)
                        .with("CO2", 40000)
                        .with("VOC", 500)
                        .with("NOx", 500)
                        .with("luminosity", 65535)
                        .with("measurementSequenceNumber", 255));
        assertThat(read("0680010000000000000000000000FF00004C884F"))
                .containsExactlyInAnyOrderEntriesOf(climate(-163.835, 0, 50000)
                        .with("PM2.5", 0)
                        .with("CO2", 0)
                        .with("VOC", 0)
                        .with("NOx", 0)
                        .with("luminosity", 0)
                        .with("measurementSequenceNumber", 0));
        assertThat(read("068000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"))
                .containsExactlyEntriesOf(Map.of("measurementSequenceNumber", 255.0));
    }

    @Test
    void readsTheVectorsOfFormatE1() {
        assertThat(read("E1170C5668C79E0065007004BD11CA00C90A0213E0ACFFFFFFDECDEE10FFFFFFFFFFCBB8334C884F"))
                .containsExactlyInAnyOrderEntriesOf(climate(29.5, 55.3, 101102)
                        .with("PM1.0", 10.1)
                        .with("PM2.5", 11.2)
                        .with("PM4.0", 121.3)
                        .with("PM10.0", 455.4)
                        .with("CO2", 201)
                        .with("VOC", 20)
                        .with("NOx", 4)
                        .with("luminosity", 13027)
                        .with("measurementSequenceNumber", 14601710));
        assertThat(read("E17FFF9C40FFFE27102710271027109C40FAFADC28F0FFFFFFFFFFFE3FFFFFFFFFFFCBB8334C884F"))
                .containsExactlyInAnyOrderEntriesOf(climate(163.835, 100, 115534)
                        .with("PM1.0", 1000)
                        .with("PM2.5", 1000)
                        .with("PM4.0", 1000)
                        .with("PM10.0", 1000)
                        .with("CO2", 40000)
                        .with("VOC", 500)
                        .with("NOx", 500)
                        .with("luminosity", 144284)
                        .with("measurementSequenceNumber", 16777214));
        assertThat(read("E18000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFFFFFFFFFFFFFFFF"))
                .isEmpty();
    }

    @Test
    void readsSoundInStepsOfAFifthOfADecibelFrom18() {
        String climate = "E1170C5668C79E0065007004BD11CA00C90A0213E0AC";
        assertThat(read(climate + "1E5CB6DECDEE38FFFFFFFFFFCBB8334C884F"))
                .containsEntry("sound_inst_dba", 30.2)
                .containsEntry("sound_avg_dba", 55.0)
                .containsEntry("sound_peak_spl_db", 91.0);
        assertThat(read(climate + "000000DECDEE00FFFFFFFFFFCBB8334C884F"))
                .containsEntry("sound_inst_dba", 18.0)
                .containsEntry("sound_avg_dba", 18.0)
                .containsEntry("sound_peak_spl_db", 18.0);
    }

    @Test
    void refusesAnotherFormatAndACutOne() {
        assertThatThrownBy(() -> read("C512FC5394C37C"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found Ruuvi data format C5; expected 3, 5, 6 or E1");
        assertThatThrownBy(() -> read("0512FC5394C37C0004FFFC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 11 bytes of Ruuvi data format 5; expected 24");
    }

    private static Map<String, Double> read(String hex) {
        ByteBuffer payload = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        Map<String, Double> values = new TreeMap<>();
        RuuviFormat.of(payload).fields().forEach(field -> {
            Double value = field.read(payload);
            if (value != null) {
                values.put(field.name(), value);
            }
        });
        return values;
    }

    private static Values climate(double temperature, double humidity, double pressure) {
        return new Values()
                .with("temperature", temperature)
                .with("humidity", humidity)
                .with("pressure", pressure);
    }

    private static final class Values extends TreeMap<String, Double> {

        private static final long serialVersionUID = 1;

        Values with(String name, double value) {
            put(name, value);
            return this;
        }
    }
}
