package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The check of a reading's measurements against the catalogue: names, units, values, no pair twice. Thread-safe. */
final class MeasurementCheck {

    private final QuantityCatalogue catalogue;

    MeasurementCheck(QuantityCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The measurements that can be stored; the place of each is added to the list of places. */
    List<Measurement> read(JsonNode nodes, Place reading, List<Place> places, Findings findings) {
        if (!nodes.isArray() && !nodes.isMissingNode()) {
            findings.add("invalid", reading.pointer("measurements"), "found no array; expected a list of measurements");
            return List.of();
        }
        List<Measurement> measurements = new ArrayList<>(nodes.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            Place place = reading.measurement(nodes.get(i), i);
            Measurement measurement = read(nodes.get(i), place, findings);
            if (measurement != null && isFirst(measurement, seen, place, findings)) {
                measurements.add(measurement);
                places.add(place);
            }
        }
        return measurements;
    }

    private @Nullable Measurement read(JsonNode node, Place place, Findings findings) {
        JsonNode value = node.get("value");
        if (value == null || !node.path("name").isTextual()) {
            findings.add("invalid", place.pointer(""), "found no name and value; expected {name, value}");
            return null;
        }
        if (isMissing(value)) {
            return null;
        }
        if (value.isContainerNode()) {
            String message = "found %s for %s; expected a number, a truth value or a text";
            findings.add(
                    "invalid",
                    place.pointer("value"),
                    message.formatted(value.isArray() ? "an array" : "an object", place.label()));
            return null;
        }
        Quantity quantity = catalogue.find(node.get("name").textValue());
        return quantity == null ? unknown(node, value, place, findings) : known(node, value, quantity, place, findings);
    }

    private static @Nullable Measurement known(
            JsonNode node, JsonNode value, Quantity quantity, Place place, Findings findings) {
        String unit = text(node.path("unit"));
        Conversion conversion = unit == null ? Conversion.NONE : quantity.conversionFrom(unit);
        if (unit != null && conversion == null) {
            findings.add("unknown_unit", place.pointer("unit"), quantity.refuseUnit(Findings.clip(unit)));
            return null;
        }
        Value read = conversion == null ? null : ValueReader.read(value, quantity, conversion, place, findings);
        if (read == null) {
            return null;
        }
        Quality quality = read instanceof Value.Number number ? quantity.qualityOf(number.value()) : Quality.GOOD;
        return new Measurement(
                quantity.name(), text(node.path("channel")), read, quantity.unit(), quality, Sources.read(node));
    }

    /** A name of the sender's own: kept as it is, with the unit that the sender states. */
    private static @Nullable Measurement unknown(JsonNode node, JsonNode value, Place place, Findings findings) {
        Value read = ValueReader.asWritten(value, place, findings);
        if (read == null) {
            return null;
        }
        return new Measurement(
                node.get("name").textValue(),
                text(node.path("channel")),
                read,
                text(node.path("unit")),
                Quality.GOOD,
                Sources.read(node));
    }

    private static boolean isFirst(Measurement measurement, Set<String> seen, Place place, Findings findings) {
        String channel = measurement.channel();
        if (seen.add(channel == null ? measurement.name() : measurement.name() + '\0' + channel)) {
            return true;
        }
        String message = "found %s twice in one reading; expected a channel that tells them apart";
        findings.add("invalid", place.pointer(""), message.formatted(Findings.quote(measurement.name())));
        return false;
    }

    /** Null and blank text are no measurement. */
    private static boolean isMissing(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().isBlank());
    }

    private static @Nullable String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isContainerNode() ? node.toString() : node.asText();
    }
}
