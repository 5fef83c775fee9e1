package io.serai.routes.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private final JsonText json = new JsonText();

    @Test
    void readsTheBodyAndLeavesTheRest() {
        ObjectNode request = request("{\"a\": [1, \"ä\"]}");
        JsonNode read = json.body(request);
        assertThat(read.path("method").asText()).isEqualTo("POST");
        assertThat(read.at("/body/a/1").asText()).isEqualTo("ä");
        assertThat(request).isEqualTo(request("{\"a\": [1, \"ä\"]}"));
    }

    @Test
    void makesNullOfABlankBody() {
        assertThat(json.body(request("")).path("body").isNull()).isTrue();
        assertThat(json.body(request(" \n")).path("body").isNull()).isTrue();
    }

    @Test
    void isAsStrictAsWithAnyOtherBody() {
        assertThatThrownBy(() -> json.body(request("{\"a\": 1, \"a\": 2}")))
                .isInstanceOfSatisfying(
                        InvalidTelemetry.class, e -> assertThat(e.code()).isEqualTo("duplicate_key"));
        assertThatThrownBy(() -> json.body(request("temp=21")))
                .isInstanceOfSatisfying(
                        InvalidTelemetry.class, e -> assertThat(e.code()).isEqualTo("malformed_json"));
    }

    private static ObjectNode request(String body) {
        return JsonNodeFactory.instance.objectNode().put("method", "POST").put("body", body);
    }
}
