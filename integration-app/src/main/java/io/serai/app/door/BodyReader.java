package io.serai.app.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a request's body, inflating gzip, never more than the limit. */
final class BodyReader {
    private final int limit;

    /** @param limit largest body, bytes, as sent and inflated */
    BodyReader(int limit) {
        this.limit = limit;
    }

    /**
     * The body; empty for a request without one.
     *
     * @throws Problem.Refusal with 413 beyond the limit, 415 for another encoding, 400 for one that is cut off or broken
     */
    byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        var encoding = request.getHeader("Content-Encoding");
        var name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "identity", "" -> bounded(request.getInputStream());
            case "gzip", "x-gzip" -> inflated(request.getInputStream());
            default ->
                throw new Problem.Refusal(Problem.of(
                        415,
                        "unsupported_encoding",
                        "Unsupported content encoding",
                        "found a Content-Encoding other than gzip and identity"));
        };
    }

    private byte[] inflated(InputStream compressed) throws IOException {
        try (var stream = new GZIPInputStream(compressed)) {
            return bounded(stream);
        } catch (ZipException e) {
            throw new Problem.Refusal(
                    Problem.of(400, "malformed_gzip", "Malformed body", "the body is not gzip as its header says"));
        }
    }

    private byte[] bounded(InputStream stream) throws IOException {
        var body = stream.readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge();
        }
        return body;
    }

    private Problem.Refusal tooLarge() {
        return new Problem.Refusal(Problem.of(
                413,
                "body_too_large",
                "Body too large",
                "the body is larger than the limit of %d bytes".formatted(limit)));
    }
}
