package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.InvalidTelemetry;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The base values that hold for a record and those after it. What is wrong with them is wrong for the whole pack. Not
 * thread-safe.
 */
final class SenmlBase {

    /** RFC 8428, section 4.4. */
    private static final int VERSION = 10;

    /** The secondary units of RFC 8798 as a feature of version 10 (RFC 9100, section 4). */
    private static final int VERSION_WITH_SECONDARY_UNITS = 26;

    private String name = "";
    private @Nullable String unit;
    private @Nullable BigDecimal time;
    private @Nullable BigDecimal value;
    private @Nullable BigDecimal sum;

    String name() {
        return name;
    }

    @Nullable
    String unit() {
        return unit;
    }

    @Nullable
    BigDecimal time() {
        return time;
    }

    @Nullable
    BigDecimal value() {
        return value;
    }

    @Nullable
    BigDecimal sum() {
        return sum;
    }

    /** @throws InvalidTelemetry {@code invalid} with the pointer of the base value */
    void update(JsonNode record, String at) {
        if (!record.isObject()) {
            throw new InvalidTelemetry("invalid", at, "found no object; expected a SenML record (RFC 8428)");
        }
        for (Map.Entry<String, JsonNode> label : record.properties()) {
            String pointer = at + "/" + label.getKey();
            JsonNode stated = label.getValue();
            switch (label.getKey()) {
                case "bver" -> requireKnown(stated, pointer);
                case "bn" -> name = text(stated, pointer);
                case "bu" -> unit = text(stated, pointer);
                case "bt" -> time = number(stated, pointer);
                case "bv" -> value = number(stated, pointer);
                case "bs" -> sum = number(stated, pointer);
                default -> requireOptional(label.getKey(), at);
            }
        }
    }

    private static void requireKnown(JsonNode version, String pointer) {
        int number = version.canConvertToExactIntegral() ? version.asInt() : 0;
        if (number < 1 || (number > VERSION && number != VERSION_WITH_SECONDARY_UNITS)) {
            throw new InvalidTelemetry(
                    "invalid", pointer, "found version %s; expected at most 10, or 26".formatted(version));
        }
    }

    /** A label that ends in {@code _} must be understood (RFC 8428, section 4.4), and none is. */
    private static void requireOptional(String label, String at) {
        if (label.endsWith("_")) {
            throw new InvalidTelemetry(
                    "invalid", at, "found the label %s, which must be understood and is not".formatted(label));
        }
    }

    private static String text(JsonNode node, String pointer) {
        if (!node.isTextual()) {
            throw new InvalidTelemetry("invalid", pointer, "found a %s; expected a text".formatted(type(node)));
        }
        return node.textValue();
    }

    private static BigDecimal number(JsonNode node, String pointer) {
        if (!node.isNumber()) {
            throw new InvalidTelemetry("invalid", pointer, "found a %s; expected a number".formatted(type(node)));
        }
        return node.decimalValue();
    }

    private static String type(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
