package io.serai.app.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Why the door refuses a request, as a problem document of RFC 9457; never holds a secret nor the payload.
 *
 * @param status HTTP status
 * @param code stable word for programs
 * @param detail what was found and what was expected
 * @param pointer JSON pointer to the place, null where none fits
 * @param retryAfterSeconds when to try again, 0 where trying again does not help
 */
record Problem(
        int status,
        String code,
        String title,
        String detail,
        @Nullable String pointer,
        int retryAfterSeconds) {
    static final String CONTENT_TYPE = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, null, 0);
    }

    static Problem unauthorized(String detail) {
        return of(401, "unauthorized", "Unknown sender", detail);
    }

    static Problem later(String code, String detail, int retryAfterSeconds) {
        return new Problem(503, code, "Try again later", detail, null, retryAfterSeconds);
    }

    Problem at(@Nullable String place) {
        return new Problem(status, code, title, detail, place, retryAfterSeconds);
    }

    /** The document; {@code traceId} finds the request in the logs. */
    String json(String traceId) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "urn:serai:problem:" + code);
        document.put("title", title);
        document.put("status", status);
        document.put("code", code);
        document.put("detail", detail);
        if (pointer != null) {
            document.put("pointer", pointer);
        }
        document.put("traceId", traceId);
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Thrown where the answer is this problem. */
    static final class Refusal extends RuntimeException {
        private final Problem problem;

        Refusal(Problem problem) {
            super(problem.detail, null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
