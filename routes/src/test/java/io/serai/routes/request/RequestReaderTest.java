package io.serai.routes.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.InvalidTelemetry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private final RequestReader reader = new RequestReader();

    @Test
    void makesOneDocumentOfARequest() {
        JsonNode document = reader.json(new TelemetryRequest(
                "POST",
                "/in/x",
                "a=1&b=%C3%A4+b&a=2",
                "application/json",
                Map.of("x-sensor", "7"),
                bytes("{\"t\":1.5}")));
        assertThat(document)
                .hasToString(
                        "{\"method\":\"POST\",\"path\":\"/in/x\",\"query\":{\"a\":[\"1\",\"2\"],\"b\":\"ä b\"},"
                                + "\"headers\":{\"x-sensor\":\"7\"},\"contentType\":\"application/json\",\"body\":{\"t\":1.5}}");
    }

    @Test
    void readsAFormAsAnObjectOfTexts() {
        assertThat(reader.form(request("tempf=53.8&name=Gr%C3%BCn+1&empty=&flag&tempf=54"))
                        .get("body"))
                .hasToString("{\"tempf\":[\"53.8\",\"54\"],\"name\":\"Grün 1\",\"empty\":\"\",\"flag\":\"\"}");
    }

    @Test
    void readsFieldsFromAFormFromJsonOrFromTheQueryAlone() {
        assertThat(fields("a=1", "application/x-www-form-urlencoded; charset=utf-8"))
                .hasToString("{\"a\":\"1\"}");
        assertThat(fields("{\"a\":1}", null)).hasToString("{\"a\":1}");
        assertThat(fields("{\"a\":1}", "application/x-www-form-urlencoded")).hasToString("{\"a\":1}");
        assertThat(fields("", "application/json")).isEmpty();
        assertThat(catchThrowableOfType(InvalidTelemetry.class, () -> fields("a=1", "application/json"))
                        .code())
                .isEqualTo("malformed_json");
    }

    private JsonNode fields(String body, @Nullable String contentType) {
        return reader.fields(new TelemetryRequest("POST", "/in/x", null, contentType, Map.of(), bytes(body)))
                .get("body");
    }

    @Test
    void readsAnEmptyBodyAsNullWhereJsonIsOptional() {
        TelemetryRequest empty = new TelemetryRequest("POST", "/", null, null, Map.of(), bytes(""));
        assertThat(reader.optionalJson(empty).get("body").isNull()).isTrue();
        TelemetryRequest full = new TelemetryRequest("POST", "/", null, null, Map.of(), bytes("{\"a\": 1}"));
        assertThat(reader.optionalJson(full)).isEqualTo(reader.json(full));
    }

    @Test
    void readsAnEmptyBodyAsAnEmptyForm() {
        assertThat(reader.form(request("")).get("body")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1"})
    void refusesAFormWithABrokenEscape(String form) {
        InvalidTelemetry refusal = catchThrowableOfType(InvalidTelemetry.class, () -> reader.form(request(form)));
        assertThat(refusal.code()).isEqualTo("invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%C0%AF", "a=%00", "a=%ED%A0%80", "%FF=1"})
    void refusesAFormThatIsNotUtf8OrHoldsANul(String form) {
        InvalidTelemetry refusal = catchThrowableOfType(InvalidTelemetry.class, () -> reader.form(request(form)));
        assertThat(refusal.code()).isEqualTo("not_utf8");
    }

    @Test
    void readsTextAsItIs() {
        assertThat(reader.text(request("weather,station=1 t=4.5 ä")).get("body").textValue())
                .isEqualTo("weather,station=1 t=4.5 ä");
    }

    @Test
    void neverReplacesBytesThatAreNoText() {
        byte[] latin1 = "Grün".getBytes(StandardCharsets.ISO_8859_1);
        InvalidTelemetry refusal = catchThrowableOfType(
                InvalidTelemetry.class,
                () -> reader.text(new TelemetryRequest("POST", "/", null, null, Map.of(), latin1)));
        assertThat(refusal.code()).isEqualTo("not_utf8");
        assertThat(refusal).hasMessageContaining("byte 2");
    }

    @Test
    void refusesABrokenQuery() {
        InvalidTelemetry refusal = catchThrowableOfType(
                InvalidTelemetry.class,
                () -> reader.json(new TelemetryRequest("GET", "/", "t=%GG", null, Map.of(), bytes("{}"))));
        assertThat(refusal.violations().getFirst().pointer()).isEqualTo("/query/t");
    }

    private static TelemetryRequest request(String body) {
        return new TelemetryRequest("POST", "/", null, null, Map.of(), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
