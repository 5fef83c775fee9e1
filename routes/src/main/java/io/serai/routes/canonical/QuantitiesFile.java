package io.serai.routes.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.serai.routes.canonical.Quantity.Kind;
import io.serai.routes.canonical.Quantity.Range;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reader of {@code quantities.yaml} that collects every finding before it refuses the file. */
final class QuantitiesFile {

    private static final Set<String> DIMENSION_KEYS = Set.of("unit", "accepts");
    private static final Set<String> CONVERSION_KEYS = Set.of("offset", "scale");
    private static final Set<String> QUANTITY_KEYS = Set.of("title", "unit of", "kind", "range", "states", "meaning");

    private record Dimension(@Nullable String unit, Map<String, Conversion> accepts) {}

    private final List<String> findings = new ArrayList<>();
    private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
    private final Map<String, Quantity> quantities = new LinkedHashMap<>();

    QuantitiesFile(InputStream file) throws IOException {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
        JsonNode root = yaml.readTree(file);
        root.path("dimensions").properties().forEach(entry -> readDimension(entry.getKey(), entry.getValue()));
        root.path("quantities").properties().forEach(entry -> readQuantity(entry.getKey(), entry.getValue()));
        if (quantities.isEmpty()) {
            findings.add("quantities: none");
        }
    }

    /** @throws IllegalStateException with every finding, one per line */
    Map<String, Quantity> quantities() {
        if (!findings.isEmpty()) {
            throw new IllegalStateException("quantities.yaml:\n" + String.join("\n", findings));
        }
        return quantities;
    }

    private void readDimension(String name, JsonNode node) {
        refuseUnknownKeys("dimensions." + name, node, DIMENSION_KEYS);
        String unit = node.path("unit").isTextual() ? node.path("unit").textValue() : null;
        if (unit == null && !node.path("unit").isNull()) {
            findings.add("dimensions.%s: unit is missing".formatted(name));
        }
        Map<String, Conversion> accepts = new LinkedHashMap<>();
        if (unit != null) {
            accepts.put(unit, Conversion.NONE);
        }
        node.path("accepts").properties().forEach(entry -> {
            Conversion conversion =
                    readConversion("dimensions.%s.%s".formatted(name, entry.getKey()), entry.getValue());
            if (accepts.putIfAbsent(entry.getKey(), conversion) != null) {
                findings.add("dimensions.%s.%s: is the canonical unit".formatted(name, entry.getKey()));
            }
        });
        dimensions.put(name, new Dimension(unit, accepts));
    }

    private Conversion readConversion(String where, JsonNode node) {
        refuseUnknownKeys(where, node, CONVERSION_KEYS);
        try {
            return Conversion.of(
                    node.path("offset").asDouble(0), node.path("scale").asText("1"));
        } catch (IllegalArgumentException e) {
            findings.add("%s: %s".formatted(where, e.getMessage()));
            return Conversion.NONE;
        }
    }

    private void readQuantity(String name, JsonNode node) {
        String where = "quantities." + name;
        refuseUnknownKeys(where, node, QUANTITY_KEYS);
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            findings.add("%s: a name has a-z, 0-9 and _".formatted(where));
        }
        Dimension dimension = dimensions.get(node.path("unit of").asText());
        if (dimension == null) {
            findings.add("%s: unknown dimension '%s'"
                    .formatted(where, node.path("unit of").asText()));
            return;
        }
        Kind kind = readKind(where, node.path("kind").asText());
        Range range = readRange(where, node.path("range"), kind);
        quantities.put(
                name,
                new Quantity(
                        name,
                        required(where, node, "title"),
                        dimension.unit(),
                        kind,
                        range,
                        dimension.accepts(),
                        words(node, "true"),
                        words(node, "false"),
                        required(where, node, "meaning")));
    }

    private Kind readKind(String where, String text) {
        try {
            return Kind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            findings.add("%s: kind '%s' is none of gauge, counter, state, text".formatted(where, text));
            return Kind.GAUGE;
        }
    }

    private @Nullable Range readRange(String where, JsonNode node, Kind kind) {
        boolean numeric = kind == Kind.GAUGE || kind == Kind.COUNTER;
        if (!numeric && node.isMissingNode()) {
            return null;
        }
        if (!numeric
                || node.size() != 2
                || !node.path(0).isNumber()
                || !node.path(1).isNumber()) {
            findings.add("%s: range is [lowest, highest] for a number, and absent for the rest".formatted(where));
            return null;
        }
        try {
            return new Range(node.get(0).doubleValue(), node.get(1).doubleValue());
        } catch (IllegalArgumentException e) {
            findings.add("%s: %s".formatted(where, e.getMessage()));
            return null;
        }
    }

    private static Set<String> words(JsonNode quantity, String state) {
        Set<String> words = new LinkedHashSet<>();
        quantity.path("states").path(state).forEach(word -> words.add(word.asText()));
        return words;
    }

    private String required(String where, JsonNode node, String key) {
        String text = node.path(key).asText("");
        if (text.isBlank()) {
            findings.add("%s: %s is missing".formatted(where, key));
        }
        return text;
    }

    private void refuseUnknownKeys(String where, JsonNode node, Set<String> known) {
        node.properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                findings.add("%s: unknown key '%s'".formatted(where, entry.getKey()));
            }
        });
    }
}
