package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One record of a pack, resolved against the base values that hold for it. */
final class SenmlRecord {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> VALUES = List.of("v", "vs", "vb", "vd");

    /** RFC 8428, section 4.5.3: times from here on are seconds since 1970, those before are relative to now. */
    private static final BigDecimal ABSOLUTE = BigDecimal.valueOf(1 << 28);

    private SenmlRecord() {}

    /** Empty if the record carries base values only; {@code {at, rejected}} if it cannot be resolved. */
    static Optional<ObjectNode> resolve(JsonNode record, SenmlBase base, String at) {
        List<String> values = VALUES.stream().filter(record::has).toList();
        if (values.isEmpty() && !record.has("s")) {
            return record.has("n")
                    ? Optional.of(refuse(at, "found no value; expected v, vs, vb, vd or s"))
                    : Optional.empty();
        }
        String name = base.name() + record.path("n").asText("");
        Optional<String> fault = fault(record, values, name);
        if (fault.isPresent()) {
            return Optional.of(refuse(at, fault.get()));
        }
        ObjectNode resolved = JSON.objectNode().put("at", at);
        putName(resolved, name, SenmlName.of(base.name(), record.path("n").asText("")));
        putUnit(resolved, record.path("u").asText(base.unit()));
        putTime(resolved, sum(base.time(), record.get("t")));
        for (String kind : values) {
            JsonNode value = record.get(kind);
            resolved.set(kind.equals("vd") ? "data" : "value", kind.equals("v") ? sum(base.value(), value) : value);
        }
        if (record.has("s")) {
            resolved.set("sum", sum(base.sum(), record.get("s")));
        }
        return Optional.of(resolved);
    }

    private static Optional<String> fault(JsonNode record, List<String> values, String name) {
        if (values.size() > 1) {
            return Optional.of("found the values %s; expected one".formatted(String.join(" and ", values)));
        }
        Optional<String> mistyped = Stream.of("v", "s", "t")
                .filter(label -> record.has(label) && !record.get(label).isNumber())
                .map(label -> label + " is no number")
                .findFirst();
        if (mistyped.isPresent()) {
            return mistyped;
        }
        mistyped = Stream.of("n", "u", "vs", "vd")
                .filter(label -> record.has(label) && !record.get(label).isTextual())
                .map(label -> label + " is no text")
                .findFirst();
        if (mistyped.isPresent()) {
            return mistyped;
        }
        if (record.has("vb") && !record.get("vb").isBoolean()) {
            return Optional.of("vb is neither true nor false");
        }
        return SenmlName.isValid(name)
                ? Optional.empty()
                : Optional.of("the name is '%s'; expected a letter or digit, then letters, digits, - : . / _"
                        .formatted(name.length() > 40 ? name.substring(0, 40) + "..." : name));
    }

    private static ObjectNode refuse(String at, String message) {
        return JSON.objectNode().put("at", at).put("rejected", message);
    }

    private static void putName(ObjectNode resolved, String name, SenmlName parts) {
        resolved.put("name", name);
        if (parts.device() != null) {
            resolved.put("device", parts.device());
        }
        if (parts.measurement() != null) {
            resolved.put("measurement", parts.measurement());
        }
    }

    private static void putUnit(ObjectNode resolved, @Nullable String unit) {
        if (unit != null && !unit.isEmpty()) {
            resolved.put("unit", unit);
        }
    }

    private static void putTime(ObjectNode resolved, JsonNode time) {
        BigDecimal seconds = time.decimalValue();
        if (seconds.compareTo(ABSOLUTE) >= 0) {
            resolved.putObject("observedAt").put("epoch", seconds.doubleValue()).put("unit", "s");
        } else if (seconds.signum() != 0) {
            resolved.putObject("observedAt").put("sinceReceipt", seconds.doubleValue());
        }
    }

    /** The sum as decimals, so that 0.1 and 0.2 are 0.3; a value without a base is left as it was written. */
    private static JsonNode sum(@Nullable BigDecimal base, @Nullable JsonNode own) {
        if (base == null) {
            return own == null ? JSON.numberNode(0) : own;
        }
        return JSON.numberNode(
                own == null ? base.doubleValue() : base.add(own.decimalValue()).doubleValue());
    }
}
