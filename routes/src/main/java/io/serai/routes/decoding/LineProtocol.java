package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;

/**
 * Reads InfluxDB line protocol. Registered for the routes under the name {@code lineProtocol}. Thread-safe.
 */
public final class LineProtocol {

    private static final int MOST_LINES = 1000;

    /**
     * The document with its body, a text, replaced by its lines: {@code {name, tags, fields, timestamp, device, channel,
     * line}}, the last three as in {@link TagChannels} and the number of the line, from 1. A timestamp is text; a field is
     * a number, a text or a truth value. A line that cannot be read is {@code {line, rejected}}. Empty lines and comments
     * are left out.
     *
     * @throws InvalidTelemetry {@code too_many_measurements} if there are more than 1,000 lines
     */
    public JsonNode read(JsonNode document) {
        LineScanner in = new LineScanner(document.path("body").asText());
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        while (in.skipToContent()) {
            if (lines.size() == MOST_LINES) {
                String message = "found more than %d lines; expected fewer in one message";
                throw new InvalidTelemetry("too_many_measurements", "/body", message.formatted(MOST_LINES));
            }
            lines.add(line(in));
        }
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        read.setAll((ObjectNode) document);
        read.set("body", lines);
        return read;
    }

    private static ObjectNode line(LineScanner in) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        int number = in.line();
        try {
            line.put("name", in.token(", ", "the name of the measurement"));
            ObjectNode tags = line.putObject("tags");
            while (in.accept(',')) {
                String key = in.token("=, ", "a tag");
                in.require('=', "of the tag " + key);
                tags.put(key, in.token(", ", "the value of the tag " + key));
            }
            in.requireSpace();
            readFields(in, line.putObject("fields"));
            String timestamp = in.rest();
            if (!timestamp.isEmpty()) {
                line.put("timestamp", timestamp);
            }
            TagChannels.addTo(line);
        } catch (LineScanner.Malformed e) {
            in.skipLine(number);
            line.removeAll().put("rejected", "line %d: %s".formatted(number, e.getMessage()));
        }
        return line.put("line", number);
    }

    private static void readFields(LineScanner in, ObjectNode fields) {
        do {
            String key = in.token("=, ", "a field");
            in.require('=', "of the field " + key);
            fields.set(key, in.accept('"') ? in.quoted() : LineValues.read(key, in.token(", ", "the value of " + key)));
        } while (in.accept(','));
    }
}
