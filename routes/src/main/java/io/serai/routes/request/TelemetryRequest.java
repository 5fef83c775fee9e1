package io.serai.routes.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a device, as it arrived.
 *
 * @param query raw query string, still encoded; null if there is none
 * @param headers the headers that the door lets through, names in lower case
 * @param body the bytes as received; empty, never null, for a request without a body. Not copied: do not change them
 */
public record TelemetryRequest(
        String method,
        String path,
        @Nullable String query,
        @Nullable String contentType,
        Map<String, String> headers,
        byte[] body) {

    public TelemetryRequest {
        headers = Map.copyOf(headers);
    }
}
