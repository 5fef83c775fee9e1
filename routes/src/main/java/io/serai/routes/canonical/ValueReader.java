package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reader of one value as the kind of its quantity demands. Reports what it cannot read and returns null. */
final class ValueReader {

    private static final Set<String> TRUE = Set.of("true", "on", "yes", "1");
    private static final Set<String> FALSE = Set.of("false", "off", "no", "0");

    private ValueReader() {}

    static @Nullable Value read(
            JsonNode node, Quantity quantity, Conversion conversion, Place place, Findings findings) {
        return switch (quantity.kind()) {
            case GAUGE, COUNTER -> number(node, conversion, place, findings);
            case STATE -> state(node, quantity, place, findings);
            case TEXT -> new Value.Text(node.asText());
        };
    }

    /** A value of a name that is not in the catalogue: as it was written. */
    static @Nullable Value asWritten(JsonNode node, Place place, Findings findings) {
        if (node.isNumber()) {
            return number(node, Conversion.NONE, place, findings);
        }
        return node.isBoolean() ? new Value.Bool(node.booleanValue()) : new Value.Text(node.asText());
    }

    private static @Nullable Value number(JsonNode node, Conversion conversion, Place place, Findings findings) {
        double received = Numerals.read(node);
        if (Double.isNaN(received)) {
            String message = "found %s for %s; expected a number";
            findings.add(
                    "not_a_number",
                    place.pointer("value"),
                    message.formatted(Findings.quote(node.asText()), place.label()));
            return null;
        }
        double value = conversion.toCanonical(received);
        if (!Double.isFinite(value)) {
            String message = "found %s for %s; expected a number that a double can hold";
            findings.add(
                    "number_out_of_range",
                    place.pointer("value"),
                    message.formatted(Findings.quote(node.asText()), place.label()));
            return null;
        }
        return new Value.Number(value);
    }

    private static @Nullable Value state(JsonNode node, Quantity quantity, Place place, Findings findings) {
        if (node.isBoolean()) {
            return new Value.Bool(node.booleanValue());
        }
        double number = Numerals.read(node);
        String word =
                number == 0 ? "0" : number == 1 ? "1" : node.asText().strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word) || quantity.trueWords().contains(word)) {
            return new Value.Bool(true);
        }
        if (FALSE.contains(word) || quantity.falseWords().contains(word)) {
            return new Value.Bool(false);
        }
        String message = "found %s for %s; expected true or false";
        findings.add(
                "invalid", place.pointer("value"), message.formatted(Findings.quote(node.asText()), place.label()));
        return null;
    }
}
