package io.serai.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serai.routes.canonical.CheckContext;
import io.serai.routes.request.TelemetryRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** The request of a fixture: {@code query} is a text as on the wire or an object of decoded fields. */
    static TelemetryRequest request(JsonNode node) {
        Map<String, String> headers = new TreeMap<>();
        node.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        String contentType = node.path("contentType").asText(null);
        return new TelemetryRequest(
                node.path("method").asText("POST"),
                node.path("path").asText("/"),
                query(node),
                contentType,
                headers,
                node.path("bodyBase64").isTextual()
                        ? Base64.getDecoder().decode(node.get("bodyBase64").textValue())
                        : node.path("bodyText").asText("").getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String query(JsonNode node) {
        if (node.path("queryString").isTextual()) {
            return node.get("queryString").textValue();
        }
        return node.has("query")
                ? node.get("query").properties().stream()
                        .map(field -> encode(field.getKey()) + "="
                                + encode(field.getValue().asText()))
                        .collect(Collectors.joining("&"))
                : null;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name + " (" + outcome + ")";
    }
}
