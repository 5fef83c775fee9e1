package io.serai.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serai.routes.canonical.CheckContext;
import io.serai.routes.request.TelemetryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An example of an adapter: a request and what it becomes.
 *
 * @param outcome {@code canonical}, {@code rejected} or {@code ignored}
 */
record Example(String name, String outcome, TelemetryRequest request, CheckContext context, JsonNode expected) {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The example to which a file {@code <case>.<outcome>.json} belongs. */
    static Example of(Path expectation) throws IOException {
        String[] parts = expectation.getFileName().toString().split("\\.");
        JsonNode request = JSON.readTree(Files.readAllBytes(expectation.resolveSibling(parts[0] + ".request.json")));
        CheckContext context = CheckContext.at(
                Instant.parse(request.path("receivedAt").asText("2026-11-23T08:15:30Z")),
                ZoneId.of(request.path("zone").asText("UTC")));
        JsonNode expected = JSON.readTree(Files.readAllBytes(expectation));
        return new Example(parts[0], parts[1], request(request), context, expected);
    }

    /** The request of a fixture, as the gate reads it. */
    static TelemetryRequest request(JsonNode node) {
        return io.serai.routes.catalogue.Example.request(node);
    }

    @Override
    public String toString() {
        return name + " (" + outcome + ")";
    }
}
