package io.serai.simulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/**
 * One HTTP request as a vendor's device makes it. It may hold a secret in its URI or headers: never write it to a log.
 *
 * @param headers names as the vendor writes them
 */
public record VendorRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

    public VendorRequest {
        headers = Map.copyOf(headers);
    }

    /** The same for the JDK's HTTP client, with a limit on the time until the answer's headers. */
    public HttpRequest toHttpRequest(Duration timeout) {
        var builder = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(builder::setHeader);
        return builder.build();
    }

    @Override
    public String toString() {
        return "%s, %d bytes".formatted(method, body.length);
    }
}
