package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.request.StrictJson;
import java.nio.charset.StandardCharsets;

/**
 * Reader of JSON in the body of a request that may also come without a body, for the routes under the name
 * {@code jsonText}. Thread-safe.
 */
public final class JsonText {

    private final StrictJson json = new StrictJson();

    /**
     * The request with its body, a text, read as JSON; a blank body becomes null.
     *
     * @throws InvalidTelemetry as {@link StrictJson#read}
     */
    public JsonNode body(JsonNode document) {
        String text = document.path("body").asText();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        document.properties().forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        return result.set(
                "body",
                text.isBlank()
                        ? JsonNodeFactory.instance.nullNode()
                        : json.read(text.getBytes(StandardCharsets.UTF_8)));
    }
}
