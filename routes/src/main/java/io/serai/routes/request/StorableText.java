package io.serai.routes.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.InvalidTelemetry;

/** Texts that the database can hold: no NUL, and no half of a surrogate pair, which is no character. */
final class StorableText {

    private StorableText() {}

    /** @throws InvalidTelemetry {@code invalid} with the pointer of the first text or name that cannot be stored */
    static void verify(JsonNode node, String pointer) {
        if (node.isTextual()) {
            verify(node.textValue(), pointer);
        } else if (node.isObject()) {
            for (var entry : node.properties()) {
                verify(entry.getKey(), pointer);
                verify(entry.getValue(), pointer + JsonPointer.empty().appendProperty(entry.getKey()));
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                verify(node.get(i), pointer + "/" + i);
            }
        }
    }

    /** @throws InvalidTelemetry {@code invalid} if the text cannot be stored */
    static void verify(String text, String pointer) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new InvalidTelemetry("invalid", pointer, "found a NUL character; expected text without NUL");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                String message = "found half of a surrogate pair (\\u%04x); expected whole characters";
                throw new InvalidTelemetry("invalid", pointer, message.formatted((int) c));
            }
        }
    }
}
