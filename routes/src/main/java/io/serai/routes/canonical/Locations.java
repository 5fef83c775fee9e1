package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reader of a reading's location. Reports what it cannot read and returns null. */
final class Locations {

    private Locations() {}

    static @Nullable Location read(JsonNode node, Place place, Findings findings) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        double latitude = Numerals.read(node.path("latitude"));
        double longitude = Numerals.read(node.path("longitude"));
        if (!Double.isFinite(latitude) || !Double.isFinite(longitude)) {
            findings.add(
                    "invalid", place.pointer("location"), "found no place; expected latitude and longitude in degrees");
            return null;
        }
        return new Location(latitude, longitude, metres(node.path("altitude")), metres(node.path("accuracy")));
    }

    private static @Nullable Double metres(JsonNode node) {
        double value = Numerals.read(node);
        return Double.isFinite(value) ? value : null;
    }
}
