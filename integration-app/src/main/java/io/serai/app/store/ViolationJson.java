package io.serai.app.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.routes.canonical.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Violations as the database keeps them. */
final class ViolationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ViolationJson() {}

    /** A JSON array of {@code {code, pointer, message}}, null for none; without the NUL that jsonb refuses. */
    static @Nullable String write(List<Violation> violations) {
        if (violations.isEmpty()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(violations).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
