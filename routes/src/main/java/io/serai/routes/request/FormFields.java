package io.serai.routes.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reader of {@code application/x-www-form-urlencoded}, in a body or a query string. */
final class FormFields {

    private FormFields() {}

    /**
     * One text per field, an array of texts for a field that appears more than once.
     *
     * @throws InvalidTelemetry if an escape is not {@code %} and two hexadecimal digits, or the text is not UTF-8
     */
    static ObjectNode read(String encoded, String pointer) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        int start = 0;
        while (start < encoded.length()) {
            int end = encoded.indexOf('&', start);
            end = end < 0 ? encoded.length() : end;
            if (end > start) {
                add(fields, encoded.substring(start, end), pointer);
            }
            start = end + 1;
        }
        return fields;
    }

    private static void add(ObjectNode fields, String pair, String pointer) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals), pointer);
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1), pointer + "/" + name);
        JsonNode earlier = fields.get(name);
        if (earlier == null) {
            fields.put(name, value);
        } else if (earlier instanceof ArrayNode values) {
            values.add(value);
        } else {
            fields.set(name, JsonNodeFactory.instance.arrayNode().add(earlier).add(value));
        }
    }

    private static String decode(String encoded, String pointer) {
        if (encoded.indexOf('%') < 0) {
            return encoded.replace('+', ' ');
        }
        byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                out.write(escaped(in, i, pointer));
                i += 2;
            } else {
                out.write(in[i] == '+' ? ' ' : in[i]);
            }
        }
        return Utf8.decode(out.toByteArray(), pointer);
    }

    private static int escaped(byte[] in, int percent, String pointer) {
        int high = percent + 2 < in.length ? Character.digit(in[percent + 1], 16) : -1;
        int low = percent + 2 < in.length ? Character.digit(in[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw new InvalidTelemetry(
                    "invalid", pointer, "found a % that starts no escape; expected % and two hexadecimal digits");
        }
        return high << 4 | low;
    }
}
