package io.serai.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of the last row of a page, opaque to clients: the list's order, then the key's parts as text. */
public record Cursor(List<String> parts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LENGTH = 2_000;

    public Cursor {
        parts = List.copyOf(parts);
    }

    /** A cursor of the given parts; the first names the order that the others belong to. */
    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    /** Text for the {@code next} field of a list. */
    public String encode() {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what a client gave back.
     *
     * @return null where none was given
     * @throws ApiProblem 400 {@code invalid_cursor} if it is not one of this order with this many parts
     */
    public static @Nullable Cursor decode(@Nullable String text, String order, int parts) {
        if (text == null) {
            return null;
        }
        if (text.length() > MAX_LENGTH) {
            throw refused();
        }
        try {
            var decoded = new Cursor(JSON.readValue(Base64.getUrlDecoder().decode(text), new TypeReference<>() {}));
            if (decoded.parts.size() != parts || !decoded.parts.getFirst().equals(order)) {
                throw refused();
            }
            return decoded;
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw refused();
        }
    }

    /** The part at this place. */
    public String text(int part) {
        return parts.get(part);
    }

    /** The part at this place as UUID; 400 {@code invalid_cursor} if it is none. */
    public UUID uuid(int part) {
        try {
            return UUID.fromString(parts.get(part));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    /** The part at this place as time; 400 {@code invalid_cursor} if it is none. */
    public Instant instant(int part) {
        try {
            return Instant.parse(parts.get(part));
        } catch (DateTimeException e) {
            throw refused();
        }
    }

    private static ApiProblem refused() {
        return ApiProblem.invalid("invalid_cursor", "the cursor is not one that this list gave; start without it");
    }
}
