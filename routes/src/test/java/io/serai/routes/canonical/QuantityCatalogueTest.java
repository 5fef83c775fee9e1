package io.serai.routes.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityCatalogueTest {

    /** Units that SenML has no symbol for. */
    private static final Set<String> OWN_UNITS =
            Set.of("1", "deg/s", "1/dL", "g/m3", "m3/h", "Bq/m3", "uSv/h", "kPa", "VAh", "Cel");

    private static final Path SHARED = Path.of("../../shared");

    private final QuantityCatalogue catalogue = QuantityCatalogue.load();

    @ParameterizedTest
    @CsvSource({
        "temperature,degF,67.3,19.6111111111",
        "temperature,K,273.15,0",
        "pressure,inHg,29.616,1002.91286752",
        "pressure,Pa,102184.5,1021.845",
        "wind_speed,mph,4.5,2.01168",
        "wind_speed,km/h,36,10",
        "wind_speed,knot,10,5.14444444444",
        "precipitation,in,48.811,1239.7994",
        "precipitation_intensity,in/h,0.059,1.4986",
        "voltage,mV,3250,3.25",
        "power,kW,1.2,1200",
        "energy,kWh,5.75,5750",
        "energy,J,3600,1",
        "conductivity,uS/cm,28200,2.82",
        "conductivity,dS/m,1.2,0.12",
        "signal_strength,dBW,-127,-97",
        "acceleration,g,1,9.80665",
        "humidity,/,0.48,48",
        "lightning_distance,km,14,14000",
        "pm25,mg/m3,0.0044,4.4",
        "temperature_delta,degF,9,5"
    })
    void convertsIntoTheCanonicalUnit(String name, String unit, double received, double canonical) {
        Conversion conversion = catalogue.quantity(name).orElseThrow().conversionFrom(unit);
        assertThat(conversion).isNotNull();
        assertThat(conversion == null ? Double.NaN : conversion.toCanonical(received))
                .isCloseTo(canonical, offset(1e-11 * Math.max(1, Math.abs(canonical))));
    }

    @Test
    void namesTheAcceptedUnitsWhenItRefusesOne() {
        assertThat(catalogue.quantity("uv_index").orElseThrow().refuseUnit("x"))
                .isEqualTo("unknown unit 'x' for uv_index; accepted: 1, /");
        assertThat(catalogue.quantity("mode").orElseThrow().refuseUnit("x"))
                .isEqualTo("unit 'x' for mode, which has none");
    }

    @Test
    void suggestsTheNearestName() {
        assertThat(catalogue.nearest("hum")).contains("humidity");
        assertThat(catalogue.nearest("temprature")).contains("temperature");
        assertThat(catalogue.nearest("xyzzy")).isEmpty();
    }

    @Test
    void hasTheUnitsOfTheCanonicalModel() {
        Map<String, String> units = Map.ofEntries(
                Map.entry("temperature", "Cel"),
                Map.entry("humidity", "%RH"),
                Map.entry("pressure", "hPa"),
                Map.entry("speed", "m/s"),
                Map.entry("wind_gust", "m/s"),
                Map.entry("precipitation", "mm"),
                Map.entry("precipitation_intensity", "mm/h"),
                Map.entry("irradiance", "W/m2"),
                Map.entry("illuminance", "lx"),
                Map.entry("carbon_dioxide", "ppm"),
                Map.entry("pm25", "ug/m3"),
                Map.entry("voltage", "V"),
                Map.entry("current", "A"),
                Map.entry("power", "W"),
                Map.entry("energy", "Wh"),
                Map.entry("frequency", "Hz"),
                Map.entry("battery", "%EL"),
                Map.entry("signal_strength", "dBm"),
                Map.entry("snr", "dB"),
                Map.entry("distance", "m"),
                Map.entry("sound_pressure", "dB"),
                Map.entry("acceleration", "m/s2"),
                Map.entry("angle", "deg"),
                Map.entry("latitude", "deg"),
                Map.entry("altitude", "m"));
        units.forEach((name, unit) -> assertThat(
                        catalogue.quantity(name).orElseThrow().unit())
                .as(name)
                .isEqualTo(unit));
    }

    @Test
    void everyUnitIsASenmlSymbolOrAKnownExceptionToThat() throws IOException {
        JsonNode vocabulary = readShared("vocab/senml-units.json");
        Set<String> symbols = new TreeSet<>(OWN_UNITS);
        vocabulary.findValues("symbol").forEach(symbol -> symbols.add(symbol.asText()));
        List<String> unknown = catalogue.all().stream()
                .map(Quantity::unit)
                .filter(unit -> unit != null && !symbols.contains(unit))
                .distinct()
                .toList();
        assertThat(unknown).isEmpty();
    }

    @Test
    void scalesOfSenmlsSecondaryUnitsAgree() throws IOException {
        JsonNode vocabulary = readShared("vocab/senml-units.json");
        int compared = 0;
        for (JsonNode secondary : vocabulary.findParents("scale")) {
            String symbol = secondary.path("symbol").asText();
            String primary = secondary.path("senml").asText();
            double scale = Conversion.of(0, secondary.path("scale").asText()).toCanonical(1);
            for (Quantity quantity : catalogue.all()) {
                Conversion from = quantity.conversionFrom(symbol);
                Conversion base = quantity.conversionFrom(primary);
                if (from != null
                        && base != null
                        && secondary.path("offset").asText().equals("0")) {
                    double difference = slope(from) / (scale * slope(base));
                    assertThat(difference)
                            .as("%s: %s to %s", quantity.name(), symbol, primary)
                            .isCloseTo(1, offset(1e-9));
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void refusesAFileWithEveryFinding() {
        String file = """
                dimensions:
                  temperature: {unit: Cel, accepts: {degF: {scale: 0}, K: {ofset: 1}}}
                quantities:
                  Temperature: {title: T, unit of: temperature, kind: gauge, range: [1, 0], meaning: x}
                  wind: {title: W, unit of: speed, kind: gauge, range: [0, 1], meaning: x}
                  rain: {unit of: temperature, kind: sort, range: [0, 1], meaning: x}
                """;
        assertThatThrownBy(
                        () -> QuantityCatalogue.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dimensions.temperature.degF: a conversion's scale is not zero")
                .hasMessageContaining("dimensions.temperature.K: unknown key 'ofset'")
                .hasMessageContaining("quantities.Temperature: a name has")
                .hasMessageContaining("range [1.0, 0.0] is empty")
                .hasMessageContaining("quantities.wind: unknown dimension 'speed'")
                .hasMessageContaining("quantities.rain: kind 'sort'")
                .hasMessageContaining("quantities.rain: title is missing");
    }

    private static double slope(Conversion conversion) {
        return conversion.numerator() / conversion.denominator();
    }

    private static JsonNode readShared(String path) throws IOException {
        Path file = SHARED.resolve(path);
        if (!Files.exists(file)) {
            System.err.printf("SKIPPED: %s is not here, so nothing was compared with it%n", file.normalize());
            Assumptions.abort(file + " is absent");
        }
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }
}
