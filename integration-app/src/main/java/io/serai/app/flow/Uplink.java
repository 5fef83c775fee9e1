package io.serai.app.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.Payload;
import io.serai.routes.canonical.Violation;
import io.serai.routes.catalogue.Adapter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a device that a network server's adapter has found in its message, and who can read them.
 *
 * @param result what that adapter gave
 * @param reading the one of its readings that the bytes belong to
 * @param payload the bytes
 * @param codec who reads them; null if nobody can
 */
public record Uplink(
        JsonNode result,
        int reading,
        Payload payload,
        @Nullable Adapter codec) {

    JsonNode envelope() {
        return result.path("readings").path(reading);
    }

    /** Place of the bytes in the request. */
    String pointer() {
        return envelope().path("at").asText() + "/" + payload.at();
    }

    /** Violations that a codec has found in its own request, of which the sender knows nothing. */
    List<Violation> relocated(List<Violation> violations) {
        return violations.stream()
                .map(violation -> new Violation(violation.code(), pointer(), violation.message()))
                .toList();
    }
}
