package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reader of a measurement's source: an object, or just the vendor's field, completed by what was received. */
final class Sources {

    private Sources() {}

    /** The vendor's field; empty if the adapter does not tell it. */
    static String field(JsonNode measurement) {
        JsonNode source = measurement.path("source");
        return source.isTextual() ? source.textValue() : source.path("field").asText("");
    }

    static @Nullable Source read(JsonNode measurement) {
        JsonNode source = measurement.path("source");
        if (source.isMissingNode() || source.isNull()) {
            return null;
        }
        JsonNode value = source.path("value");
        JsonNode unit = source.path("unit");
        return new Source(
                field(measurement),
                text(value.isMissingNode() ? measurement.path("value") : value),
                text(unit.isMissingNode() ? measurement.path("unit") : unit));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asText();
    }
}
