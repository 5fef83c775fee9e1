package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Bytes of a LoRaWAN device that only its codec can read, in a reading of a network server's adapter: {@code {bytes:
 * Base64 or hex: hexadecimal, port, hints: [names], at: field}}.
 *
 * @param hex the bytes, hexadecimal
 * @param port FPort, 0 to 255
 * @param hints names that the device's codec may have, the most likely one first
 * @param at field of the request that has the bytes, below the place of the reading
 */
public record Payload(String hex, int port, List<String> hints, String at) {

    private static final int MAX_PORT = 255;

    public Payload {
        hints = List.copyOf(hints);
    }

    /**
     * What stands at {@code payload} in a reading.
     *
     * @throws InvalidTelemetry {@code invalid} if it holds no bytes or no port
     */
    public static Payload of(JsonNode reading) {
        JsonNode node = reading.path("payload");
        String at = node.path("at").asText("payload");
        List<String> hints = new ArrayList<>();
        node.path("hints").forEach(hint -> hints.add(hint.asText().toLowerCase(Locale.ROOT)));
        return new Payload(hex(node, reading.path("at").asText() + "/" + at), port(node, reading), hints, at);
    }

    private static String hex(JsonNode node, String pointer) {
        try {
            byte[] bytes = node.path("hex").isTextual()
                    ? HexFormat.of().parseHex(node.get("hex").textValue())
                    : Base64.getDecoder().decode(node.path("bytes").asText());
            return HexFormat.of().formatHex(bytes);
        } catch (IllegalArgumentException e) {
            String expected = node.path("hex").isTextual() ? "hexadecimal" : "Base64";
            throw new InvalidTelemetry(
                    "invalid", pointer, "found text that is no %s; expected the payload's bytes".formatted(expected));
        }
    }

    /** Some servers write the port as text. */
    private static int port(JsonNode node, JsonNode reading) {
        int port = node.path("port").asInt(-1);
        if (port < 0 || port > MAX_PORT) {
            String message = "found %s; expected the port of the payload, 0 to 255";
            throw new InvalidTelemetry(
                    "invalid",
                    reading.path("at").asText(),
                    message.formatted(
                            node.path("port").isValueNode()
                                    ? Findings.quote(node.get("port").asText())
                                    : "nothing"));
        }
        return port;
    }
}
