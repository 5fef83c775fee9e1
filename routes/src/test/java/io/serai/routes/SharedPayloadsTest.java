package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.CheckContext;
import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.canonical.Violation;
import io.serai.routes.request.TelemetryRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The adapters against captured vendor payloads and what they mean. Skipped, and says so, where these are absent. */
class SharedPayloadsTest {

    /** The captures are years old. */
    private static final CheckContext CONTEXT = new CheckContext(
            Instant.parse("2026-11-23T08:15:30Z"), ZoneOffset.UTC, Duration.ofDays(7300), Duration.ofMinutes(5));

    @TestFactory
    Stream<DynamicTest> airRohr() throws Exception {
        return cases("sensor-community/airrohr-custom-api");
    }

    @TestFactory
    Stream<DynamicTest> ecowitt() throws Exception {
        return cases("ecowitt/custom-server");
    }

    @TestFactory
    Stream<DynamicTest> ruuviGateway() throws Exception {
        return cases("ruuvi/gateway");
    }

    @TestFactory
    Stream<DynamicTest> shellyOfTheFirstGeneration() throws Exception {
        return cases("shelly/gen1-ht-report");
    }

    @TestFactory
    Stream<DynamicTest> shellyOfTheSecondGeneration() throws Exception {
        return cases("shelly/gen2-rpc-status");
    }

    @TestFactory
    Stream<DynamicTest> tasmota() throws Exception {
        return cases("tasmota/sensor-json");
    }

    @TestFactory
    Stream<DynamicTest> theThingsStack() throws Exception {
        return cases("the-things-industries/tts-v3-webhook");
    }

    @TestFactory
    Stream<DynamicTest> chirpStack() throws Exception {
        return cases("chirpstack/chirpstack-v4-http");
    }

    @TestFactory
    Stream<DynamicTest> thingPark() throws Exception {
        return cases("actility/thingpark-http");
    }

    @TestFactory
    Stream<DynamicTest> sigfox() throws Exception {
        return cases("sigfox/callback");
    }

    @TestFactory
    Stream<DynamicTest> milesight() throws Exception {
        return cases("milesight/ug6x-gateway-http");
    }

    @TestFactory
    Stream<DynamicTest> codecsOfTheThingsStack() throws Exception {
        String adapter = "the-things-industries/tts-v3-webhook";
        AdapterRunner runner = new AdapterRunner(AdapterFolder.named(adapter));
        return SharedPayloads.cases("lorawan-codecs/ttn-device-repository").stream()
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(), () -> verifyMeasurements(runner, folder)));
    }

    /**
     * Of these cases only the payload is of interest; the envelope around it is always the same. Their {@code expected.json}
     * states the numbers that a codec gives, and passes over its truth values and over texts such as "22 ℃", which we
     * report as no number.
     */
    private static void verifyMeasurements(AdapterRunner runner, Path folder) throws Exception {
        JsonNode expected = Example.JSON.readTree(Files.readAllBytes(folder.resolve("expected.json")));
        CheckedMessage message = runner.receive(
                Example.request(Example.JSON.readTree(Files.readAllBytes(folder.resolve("request.json")))), CONTEXT);
        assertThat(message.violations()).extracting(Violation::code).isSubsetOf("not_a_number");
        new ExpectedMessage(expected.path("messages").path(0), expected)
                .verifyNumbers(message.readings().getFirst());
    }

    /** The same cases as if the network server had no formatter: the codec reads what the envelope brings as bytes. */
    @TestFactory
    Stream<DynamicTest> codecsOfOurOwn() throws Exception {
        AdapterRunner envelope = new AdapterRunner(AdapterFolder.named("the-things-industries/tts-v3-webhook"));
        return SharedPayloads.cases("lorawan-codecs/ttn-device-repository").stream()
                .filter(folder ->
                        CodecCase.CODECS.containsKey(folder.getFileName().toString()))
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> CodecCase.read(folder)
                        .verify(envelope, CONTEXT)));
    }

    @TestFactory
    Stream<DynamicTest> senml() throws Exception {
        return cases("ietf/senml-json");
    }

    @TestFactory
    Stream<DynamicTest> airGradient() throws Exception {
        return cases("airgradient/one-openair-push");
    }

    @TestFactory
    Stream<DynamicTest> ownTracks() throws Exception {
        return cases("owntracks/http-mode");
    }

    @TestFactory
    Stream<DynamicTest> telegraf() throws Exception {
        return cases("influxdata/telegraf-http-json");
    }

    @TestFactory
    Stream<DynamicTest> weatherUnderground() throws Exception {
        return cases("weather-underground/pws-upload");
    }

    private static Stream<DynamicTest> cases(String family) throws Exception {
        List<Path> folders = SharedPayloads.cases(family);
        AdapterRunner runner = new AdapterRunner(AdapterFolder.named(family));
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : folders) {
            tests.add(DynamicTest.dynamicTest(folder.getFileName().toString(), () -> verify(runner, folder)));
        }
        return tests.stream();
    }

    private static void verify(AdapterRunner runner, Path folder) throws Exception {
        JsonNode expected = Example.JSON.readTree(Files.readAllBytes(folder.resolve("expected.json")));
        TelemetryRequest request =
                Example.request(Example.JSON.readTree(Files.readAllBytes(folder.resolve("request.json"))));
        if (expected.path("reject").asBoolean()) {
            assertThatThrownBy(() -> runner.receive(request, CONTEXT)).isInstanceOf(InvalidTelemetry.class);
            return;
        }
        CheckedMessage message = runner.receive(request, CONTEXT);
        if (expected.path("acceptWithoutData").asBoolean()) {
            assertThat(message.ignored()).isNotBlank();
            return;
        }
        assertThat(message.violations()).isEmpty();
        assertThat(message.readings()).hasSize(expected.path("messages").size());
        for (int i = 0; i < message.readings().size(); i++) {
            new ExpectedMessage(expected.path("messages").get(i), expected)
                    .verify(message.readings().get(i));
        }
    }
}
