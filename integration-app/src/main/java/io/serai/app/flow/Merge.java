package io.serai.app.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network server's result and a device's codec's, made one. The envelope tells which device it is, and when; the codec
 * tells what was measured, and a time and a place of its own where it has them. Changes neither of the two.
 */
record Merge(Uplink uplink) {

    /** @throws InvalidTelemetry if the codec rejects the bytes, or has given no result */
    JsonNode with(@Nullable JsonNode decoded) {
        if (decoded == null) {
            throw new InvalidTelemetry("adapter_failed", uplink.pointer(), "the codec gave nothing");
        }
        if (decoded.has("rejected")) {
            throw rejected(decoded);
        }
        if (decoded.has("ignored")) {
            return ignored(decoded);
        }
        var readings = decoded.path("readings");
        if (readings.isEmpty()) {
            throw new InvalidTelemetry("adapter_failed", uplink.pointer(), "the codec gave no readings");
        }
        var result = result(decoded);
        var all = (ArrayNode) result.get("readings");
        var bare = bare();
        all.set(uplink.reading(), filled(bare.deepCopy(), readings.get(0)));
        readings.valueStream().skip(1).forEach(each -> {
            // Further readings are of other times; what the network adds belongs to the first.
            all.add(filled(bare.deepCopy().without(List.of("measurements", "location")), each));
        });
        return result;
    }

    JsonNode withReason(String reason) {
        var result = result(JsonNodeFactory.instance.objectNode());
        var bare = bare();
        bare.putObject("undecoded").put("at", uplink.payload().at()).put("reason", reason);
        ((ArrayNode) result.get("readings")).set(uplink.reading(), bare);
        return result;
    }

    /** Bytes that are no telemetry leave what else the envelope tells. */
    private JsonNode ignored(JsonNode decoded) {
        var bare = bare();
        var why = decoded.get("ignored").asText();
        var result = result(decoded);
        if (bare.path("measurements").isEmpty()
                && !bare.hasNonNull("location")
                && result.get("readings").size() == 1) {
            result.remove("readings");
            return result.put("ignored", why);
        }
        ((ArrayNode) result.get("readings")).set(uplink.reading(), bare);
        return result;
    }

    private InvalidTelemetry rejected(JsonNode node) {
        return new InvalidTelemetry(
                "refused_by_adapter", uplink.pointer(), node.get("rejected").asText());
    }

    /** The envelope's result with both lists of what is not mapped. */
    private ObjectNode result(JsonNode decoded) {
        ObjectNode result = uplink.result().deepCopy();
        var unmapped = JsonNodeFactory.instance.arrayNode();
        result.path("unmapped").forEach(unmapped::add);
        decoded.path("unmapped").forEach(unmapped::add);
        result.set("unmapped", unmapped);
        return result;
    }

    /** The reading that has the bytes, without them. */
    private ObjectNode bare() {
        ObjectNode reading = uplink.envelope().deepCopy();
        reading.remove("payload");
        return reading;
    }

    private ObjectNode filled(ObjectNode reading, JsonNode decoded) {
        if (decoded.has("rejected")) {
            throw rejected(decoded);
        }
        var measurements = JsonNodeFactory.instance.arrayNode();
        reading.path("measurements").forEach(measurements::add);
        for (var measurement : decoded.path("measurements")) {
            measurements.add(
                    measurement.isObject()
                            ? ((ObjectNode) measurement.deepCopy())
                                    .put("at", uplink.payload().at())
                            : measurement);
        }
        reading.set("measurements", measurements);
        if (decoded.hasNonNull("observedAt")) {
            reading.set("observedAt", decoded.get("observedAt"));
            reading.set("timeSource", decoded.get("timeSource"));
            reading.put("timeAt", uplink.payload().at());
        }
        if (decoded.hasNonNull("location")) {
            reading.set("location", decoded.get("location"));
        }
        return reading;
    }
}
