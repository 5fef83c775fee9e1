package io.serai.app.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.routes.request.TelemetryRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that the door has taken: who sent it, when, and the request itself, byte by byte.
 *
 * <p>On the queue it is the original body plus the fixed set of string properties that {@link #toProperties} names.
 *
 * @param id UUIDv7, also the id of the receipt
 * @param receivedAt time of receipt, microseconds
 * @param senderKind {@code device} or {@code source}
 */
public record AcceptedMessage(
        UUID id,
        Instant receivedAt,
        String senderKind,
        UUID senderId,
        UUID environmentId,
        String adapter,
        UUID correlationId,
        String traceparent,
        TelemetryRequest request) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** The properties of the queue message; absent values are left out. */
    public Map<String, Object> toProperties() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("messageId", id.toString());
        properties.put("receivedAt", receivedAt.toString());
        properties.put("senderKind", senderKind);
        properties.put("senderId", senderId.toString());
        properties.put("environmentId", environmentId.toString());
        properties.put("adapter", adapter);
        properties.put("correlationId", correlationId.toString());
        properties.put("traceparent", traceparent);
        properties.put("method", request.method());
        properties.put("path", request.path());
        properties.put("headers", headersJson());
        putIfPresent(properties, "query", request.query());
        putIfPresent(properties, "contentType", request.contentType());
        return properties;
    }

    private static void putIfPresent(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    /** The request's headers as a JSON object. */
    public String headersJson() {
        try {
            return JSON.writeValueAsString(request.headers());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The message that a queue message stands for.
     *
     * @throws IllegalArgumentException if a property is missing or malformed; the door never writes such a message
     */
    public static AcceptedMessage of(Map<String, Object> properties, byte[] body) {
        try {
            return new AcceptedMessage(
                    UUID.fromString(text(properties, "messageId")),
                    Instant.parse(text(properties, "receivedAt")),
                    text(properties, "senderKind"),
                    UUID.fromString(text(properties, "senderId")),
                    UUID.fromString(text(properties, "environmentId")),
                    text(properties, "adapter"),
                    UUID.fromString(text(properties, "correlationId")),
                    text(properties, "traceparent"),
                    new TelemetryRequest(
                            text(properties, "method"),
                            text(properties, "path"),
                            (String) properties.get("query"),
                            (String) properties.get("contentType"),
                            JSON.readValue(text(properties, "headers"), HEADERS),
                            body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("property headers is not a JSON object of texts", e);
        }
    }

    private static String text(Map<String, Object> properties, String name) {
        if (properties.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a queued message has no property '%s'".formatted(name));
    }
}
