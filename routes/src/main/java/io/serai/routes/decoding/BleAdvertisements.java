package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Decoder of Bluetooth Low Energy advertisements, for the routes under the name {@code ble}. Thread-safe. */
public final class BleAdvertisements {

    private static final int RUUVI = 0x0499;

    /**
     * The request of a Ruuvi Gateway with {@code advertisements} added: for each of {@code body.data.tags} that has
     * hexadecimal {@code data}, under the same name, one of {@code {format, fields}} with the values that are there,
     * named and in the units as the gateway itself gives them; {@code {foreign: why}} for what no Ruuvi sensor sends;
     * {@code {error: what was found and expected}}.
     */
    public JsonNode ruuvi(JsonNode document) {
        ObjectNode advertisements = JsonNodeFactory.instance.objectNode();
        for (var tag : document.path("body").path("data").path("tags").properties()) {
            JsonNode data = tag.getValue().path("data");
            if (data.isTextual()) {
                advertisements.set(tag.getKey(), decode(data.textValue()));
            }
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        document.properties().forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        return result.set("advertisements", advertisements);
    }

    private static ObjectNode decode(String hex) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        try {
            ByteBuffer payload =
                    AdvertisingData.ofManufacturer(RUUVI, HexFormat.of().parseHex(hex));
            if (payload == null) {
                return result.put("foreign", "it has no data of manufacturer 0x0499");
            }
            RuuviFormat format = RuuviFormat.of(payload);
            result.put("format", format.code());
            result.set("fields", fields(format, payload));
            return result;
        } catch (IllegalArgumentException e) {
            return result.put("error", e.getMessage());
        }
    }

    private static ObjectNode fields(RuuviFormat format, ByteBuffer payload) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        format.fields().forEach(field -> {
            Double value = field.read(payload);
            if (value != null) {
                put(fields, field.name(), value);
            }
        });
        return fields;
    }

    /** Whole numbers as such, so that the source reads as the gateway would write it. */
    private static void put(ObjectNode fields, String name, double value) {
        if (value == Math.rint(value)) {
            fields.put(name, (long) value);
        } else {
            fields.put(name, value);
        }
    }
}
