package io.serai.routes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.canonical.ReadingCheck;
import io.serai.routes.request.TelemetryRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of canonical/functions.jq, called by a mapping as an adapter calls them. */
class SharedFunctionsTest {

    private static final String ROUTE = """
            - route:
                id: adapter-acme-t100
                group: adapters
                description: A call of shared functions
                from:
                  uri: direct:adapter-acme-t100
                  steps:
                    - bean:
                        ref: request
                        method: json
                    - setBody:
                        expression:
                          jq:
                            expression: |-
                              .body | {answer: (%s)}
            """;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AdapterRoutes routes = new AdapterRoutes(camel, new AdapterBeans());
    private final AdapterGate gate = new AdapterGate(camel, routes, new ReadingCheck(QuantityCatalogue.load()));

    SharedFunctionsTest() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void secondsAreATimeAndNothingStaysNothing() throws Refused {
        assertThat(call("map(seconds)", "[1700000000, null]"))
                .isEqualTo("[{\"epoch\":1700000000,\"unit\":\"s\"},null]");
    }

    @Test
    void hexadecimalDigitsInEitherCaseAreBytes() throws Refused {
        assertThat(call("hex_bytes", "\"00ff7Fa0\"")).isEqualTo("[0,255,127,160]");
    }

    @Test
    void whatIsNoHexadecimalTextHasNoBytes() throws Refused {
        assertThat(call("map(hex_bytes)", "[\"abc\", \"\", \"0g\", 12, null, {}]"))
                .isEqualTo("[[],[],[],[],[],[]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Temperature   | 21.5   | ["temperature"]
            barometric_pressure | 1013 | ["pressure"]
            TempC_DS18B20 | 4.5    | ["temperature","external"]
            vdd           | 3600   | ["voltage","battery","mV"]
            battery       | 88     | ["battery"]
            battery       | 3.6    | ["voltage","battery"]
            battery       | 3      | ["battery"]
            bat           | 3588   | ["voltage","battery","mV"]
            battery       | "low"  | null
            motion        | true   | ["motion"]
            motion        | 4      | ["motion_count"]
            sap_flow      | 0.25   | ["sap_flow"]
            frame_counter | 17     | null
            firmware      | "1.2"  | null
            door          | true   | null
            """)
    void aFieldOfACodecMeasuresWhatItsNameAndValueSay(String field, String value, String quantity) throws Refused {
        assertThat(call("lorawan_quantity(\"%s\"; lorawan_fields)".formatted(field), value))
                .isEqualTo(quantity);
    }

    @Test
    void anAdapterHasNeitherClockNorEnvironment() {
        assertThatThrownBy(() -> call("now", "1")).isInstanceOf(InvalidTelemetry.class);
        assertThatThrownBy(() -> call("env", "1")).isInstanceOf(InvalidTelemetry.class);
    }

    /** What an expression answers to a body. */
    private String call(String expression, String body) throws Refused {
        Adapter adapter = routes.load(AdapterFolder.ofTexts(
                "acme/t100",
                Map.of(
                        "adapter.yaml",
                        AdapterCatalogueTest.DESCRIPTION,
                        "acme-t100.camel.yaml",
                        ROUTE.formatted(expression))));
        TelemetryRequest request = new TelemetryRequest(
                "POST", "/", null, "application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return gate.convert(adapter, request).get("answer").toString();
    }
}
