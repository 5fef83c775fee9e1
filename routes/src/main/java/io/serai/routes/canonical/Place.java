package io.serai.routes.canonical;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Where a reading or a measurement stands, to be worded only when a violation needs it. An adapter that knows the place
 * in the request gives it: {@code at} of a reading is a pointer such as {@code /body/0}; {@code at} of a measurement
 * continues it with a name or an array of names, such as {@code ["values", "temperature"]}, and is the source's field if
 * it is not given; {@code timeAt} of a reading is the name of its time, or an array of names. Without them the place is the one in the adapter's result.
 */
record Place(JsonNode reading, int readingIndex, @Nullable JsonNode measurement, int measurementIndex) {

    static Place of(JsonNode reading, int index) {
        return new Place(reading, index, null, 0);
    }

    Place measurement(JsonNode node, int index) {
        return new Place(reading, readingIndex, node, index);
    }

    /** Pointer to the whole, or to a part of it. */
    String pointer(String part) {
        String at = reading.path("at").asText("");
        String start = at.isEmpty() ? "/readings/" + readingIndex : at;
        if (measurement == null) {
            return start + readingPart(part, at.isEmpty());
        }
        if (!at.isEmpty() && measurement.has("at")) {
            JsonNode continued = measurement.get("at");
            return start + (continued.isArray() ? segments(continued) : segment(continued.asText()));
        }
        if (!at.isEmpty() && measurement.has("source")) {
            return start + segment(Sources.field(measurement));
        }
        String whole = start + "/measurements/" + measurementIndex;
        return part.isEmpty() ? whole : whole + "/" + part;
    }

    private String readingPart(String part, boolean inResult) {
        JsonNode timeAt = reading.path("timeAt");
        if (part.equals("observedAt") && !timeAt.isMissingNode()) {
            return timeAt.isArray() ? segments(timeAt) : segment(timeAt.asText());
        }
        return part.isEmpty() || (!inResult && part.equals("observedAt")) ? "" : "/" + part;
    }

    private static String segments(JsonNode array) {
        StringBuilder pointer = new StringBuilder();
        array.forEach(each -> pointer.append(segment(each.asText())));
        return pointer.toString();
    }

    private static String segment(String name) {
        return JsonPointer.empty().appendProperty(name).toString();
    }

    /** Name of the measurement for a message: the vendor's field where the adapter tells it, else the quantity. */
    String label() {
        if (measurement == null) {
            return "reading " + readingIndex;
        }
        String field = Sources.field(measurement);
        return field.isEmpty() ? measurement.path("name").asText("?") : field;
    }
}
