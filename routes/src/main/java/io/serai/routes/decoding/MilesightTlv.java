package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decoder of the payloads of Milesight's LoRaWAN sensors, for the routes under the name {@code milesight}: fields of
 * channel, type and value. A value's length follows from channel and type, so decoding ends at the first unknown field.
 * Thread-safe.
 */
public final class MilesightTlv {

    private static final HexFormat HEX = HexFormat.of();

    /**
     * The request with {@code tlv} added if {@code body.data} is a text: {@code {measurements: [{name, value, source,
     * at}], unknown: [fields that are not told]}}, or {@code {error: what was found and expected}} if it is no Base64.
     */
    public JsonNode decode(JsonNode document) {
        JsonNode data = document.path("body").path("data");
        if (!data.isTextual()) {
            return document;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        document.properties().forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        return result.set("tlv", decode(data.textValue()));
    }

    private static ObjectNode decode(String base64) {
        ObjectNode tlv = JsonNodeFactory.instance.objectNode();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            read(bytes, tlv.putArray("measurements"), tlv.putArray("unknown"));
            return tlv;
        } catch (IllegalArgumentException e) {
            return tlv.removeAll().put("error", "found text that is no Base64; expected the payload's bytes");
        }
    }

    private static void read(ByteBuffer bytes, ArrayNode measurements, ArrayNode unknown) {
        while (bytes.hasRemaining()) {
            MilesightField field = next(bytes);
            if (field == null) {
                unknown.add("data " + HEX.formatHex(bytes.array(), bytes.position(), bytes.limit()));
                return;
            }
            String name = field.name();
            String where =
                    "data " + HEX.toHexDigits((byte) field.channel()) + " " + HEX.toHexDigits((byte) field.type());
            bytes.position(bytes.position() + 2);
            if (name != null) {
                measurements
                        .addObject()
                        .put("name", name)
                        .put("value", field.read(bytes))
                        .put("source", where)
                        .put("at", "data");
            } else if (!field.about()) {
                unknown.add(where);
            }
            bytes.position(bytes.position() + field.length());
        }
    }

    /** The kind of the field at the buffer's position; null if it is unknown or cut off. */
    private static @Nullable MilesightField next(ByteBuffer bytes) {
        if (bytes.remaining() < 2) {
            return null;
        }
        int channel = bytes.get(bytes.position()) & 0xFF;
        int type = bytes.get(bytes.position() + 1) & 0xFF;
        MilesightField field = MilesightField.of(channel, type);
        return field == null || bytes.remaining() < 2 + field.length() ? null : field;
    }
}
