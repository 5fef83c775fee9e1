package io.serai.routes.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.canonical.Location;
import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.Payload;
import io.serai.routes.canonical.Quality;
import io.serai.routes.canonical.Reading;
import io.serai.routes.canonical.TimeSource;
import io.serai.routes.canonical.Value;
import io.serai.routes.canonical.Violation;
import java.util.List;

/** What became of a message, in the form of the examples' expectations: what is absent or usual is left out. */
public final class CanonicalJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CanonicalJson() {}

    /** What becomes of a message: {@code {readings, violations?, unmapped?}}, or {@code {ignored}}. */
    public static ObjectNode of(CheckedMessage message) {
        if (message.ignored() != null) {
            return JSON.objectNode().put("ignored", message.ignored());
        }
        ObjectNode node = JSON.objectNode();
        ArrayNode readings = node.putArray("readings");
        message.readings().forEach(reading -> readings.add(of(reading)));
        if (!message.violations().isEmpty()) {
            node.set("violations", of(message.violations()));
        }
        if (!message.unmapped().isEmpty()) {
            message.unmapped().forEach(node.putArray("unmapped")::add);
        }
        return node;
    }

    /** Why a message can never succeed: {@code {code, violations}}. */
    public static ObjectNode of(InvalidTelemetry invalid) {
        ObjectNode node = JSON.objectNode().put("code", invalid.code());
        node.set("violations", of(invalid.violations()));
        return node;
    }

    private static ArrayNode of(List<Violation> violations) {
        ArrayNode nodes = JSON.arrayNode();
        violations.forEach(violation -> nodes.addObject()
                .put("code", violation.code())
                .put("pointer", violation.pointer())
                .put("message", violation.message()));
        return nodes;
    }

    private static ObjectNode of(Reading reading) {
        ObjectNode node = JSON.objectNode();
        if (reading.device() != null) {
            node.put("device", reading.device());
        }
        if (reading.observedAt() != null) {
            node.put("observedAt", reading.observedAt().toString());
        }
        if (reading.timeSource() != TimeSource.RECEIPT) {
            node.put("timeSource", reading.timeSource().toString());
        }
        Location location = reading.location();
        if (location != null) {
            node.set("location", of(location));
        }
        ArrayNode measurements = node.putArray("measurements");
        reading.measurements().forEach(measurement -> measurements.add(of(measurement)));
        Payload payload = reading.payload();
        if (payload != null) {
            ObjectNode bytes =
                    node.putObject("payload").put("hex", payload.hex()).put("port", payload.port());
            if (!payload.hints().isEmpty()) {
                payload.hints().forEach(bytes.putArray("hints")::add);
            }
        }
        return node;
    }

    private static ObjectNode of(Location location) {
        ObjectNode node = JSON.objectNode().put("latitude", location.latitude()).put("longitude", location.longitude());
        if (location.altitude() != null) {
            node.put("altitude", location.altitude());
        }
        if (location.accuracy() != null) {
            node.put("accuracy", location.accuracy());
        }
        return node;
    }

    private static ObjectNode of(Measurement measurement) {
        ObjectNode node = JSON.objectNode().put("name", measurement.name());
        if (measurement.channel() != null) {
            node.put("channel", measurement.channel());
        }
        node.set("value", of(measurement.value()));
        node.put("unit", measurement.unit());
        if (measurement.quality() == Quality.IMPLAUSIBLE) {
            node.put("quality", "implausible");
        }
        return node;
    }

    private static JsonNode of(Value value) {
        return switch (value) {
            case Value.Number number -> JSON.numberNode(number.value());
            case Value.Bool bool -> JSON.booleanNode(bool.value());
            case Value.Text text -> JSON.textNode(text.value());
        };
    }
}
