package io.serai.routes.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where two documents differ; numbers that agree within a millionth are the same. */
public final class JsonDifference {

    private static final double TOLERANCE = 1e-6;
    private static final int MOST = 20;

    private JsonDifference() {}

    /** Sentences such as {@code /readings/0/device: expected "a", was "b"}; none if the documents are the same. */
    public static List<String> between(JsonNode expected, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return differences;
    }

    private static void compare(
            String pointer, @Nullable JsonNode expected, @Nullable JsonNode actual, List<String> differences) {
        if (differences.size() >= MOST) {
            return;
        }
        if (expected == null || actual == null) {
            differences.add("%s: expected %s, was %s".formatted(pointer, text(expected), text(actual)));
        } else if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(pointer + "/" + name, expected.get(name), actual.get(name), differences));
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(pointer + "/" + i, expected.get(i), actual.get(i), differences);
            }
        } else if (!same(expected, actual)) {
            differences.add("%s: expected %s, was %s".formatted(pointer, text(expected), text(actual)));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            double tolerance = TOLERANCE * Math.max(1, Math.abs(expected.doubleValue()));
            return Math.abs(expected.doubleValue() - actual.doubleValue()) <= tolerance;
        }
        return expected.equals(actual);
    }

    private static String text(@Nullable JsonNode node) {
        if (node == null) {
            return "nothing";
        }
        String text = node.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
