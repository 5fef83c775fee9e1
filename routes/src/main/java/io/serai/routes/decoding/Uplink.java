package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a LoRaWAN device has sent, without what the network has added.
 *
 * @param received time of receipt; null if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Uplink(int port, byte[] bytes, @Nullable Instant received) {

    /** LoRaWAN carries at most 242; some networks put several frames together. */
    private static final int MAX_BYTES = 4096;

    private static final int MAX_PORT = 255;

    /**
     * The uplink in a request's body.
     *
     * @throws InvalidTelemetry {@code invalid} if it is none
     */
    static Uplink of(JsonNode body) {
        JsonNode port = body.path("fPort");
        if (!port.isInt() || port.intValue() < 0 || port.intValue() > MAX_PORT) {
            throw invalid("/body/fPort", "found %s; expected the port, 0 to 255".formatted(shown(port)));
        }
        JsonNode time = body.path("recvTime");
        return new Uplink(port.intValue(), bytes(body.path("bytes")), time.isTextual() ? time(time.textValue()) : null);
    }

    private static byte[] bytes(JsonNode node) {
        String expected = "found %s; expected the payload's bytes, hexadecimal, at most " + MAX_BYTES;
        try {
            if (node.isTextual() && node.textValue().length() <= 2 * MAX_BYTES) {
                return HexFormat.of().parseHex(node.textValue());
            }
        } catch (IllegalArgumentException e) {
            throw invalid("/body/bytes", expected.formatted("text that is no hexadecimal"));
        }
        throw invalid("/body/bytes", expected.formatted(node.isTextual() ? "more bytes" : shown(node)));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid("/body/recvTime", "found no time; expected ISO 8601 with a zone");
        }
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        return node.isNumber()
                ? node.asText()
                : "a " + node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static InvalidTelemetry invalid(String pointer, String message) {
        return new InvalidTelemetry("invalid", pointer, message);
    }

    /** Milliseconds of the time of receipt, 0 if that is unknown. */
    long recvMillis() {
        return received == null ? 0 : received.toEpochMilli();
    }

    /** The argument of {@code decodeUplink}, but for the time, which JSON has as milliseconds. */
    ObjectNode input() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        ArrayNode numbers = input.putArray("bytes");
        for (byte each : bytes) {
            numbers.add(each & 0xFF);
        }
        input.put("fPort", port);
        if (received != null) {
            input.put("recvTime", recvMillis());
        }
        return input;
    }
}
