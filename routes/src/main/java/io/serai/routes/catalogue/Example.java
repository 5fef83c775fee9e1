package io.serai.routes.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serai.routes.canonical.CheckContext;
import io.serai.routes.request.TelemetryRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An example of an adapter: {@code <case>.request.json}, and what it becomes in {@code <case>.<outcome>.json}.
 *
 * @param name the case
 * @param outcome {@code canonical}, {@code rejected} or {@code ignored}
 */
public record Example(String name, String outcome, TelemetryRequest request, CheckContext context, JsonNode expected) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String REQUEST = ".request.json";
    private static final List<String> OUTCOMES = List.of("canonical", "rejected", "ignored");
    private static final String USUAL_RECEIPT = "2026-11-23T08:15:30Z";

    /** File that says what the example becomes. */
    String file() {
        return AdapterFolder.EXAMPLES + name + "." + outcome + ".json";
    }

    /** The examples of a folder; what is wrong with one is added to the findings, and it is left out. */
    static List<Example> of(AdapterFolder folder, List<Finding> findings) {
        List<Example> examples = new ArrayList<>();
        for (String file : folder.examples(".json")) {
            String name =
                    file.substring(AdapterFolder.EXAMPLES.length(), file.indexOf('.', AdapterFolder.EXAMPLES.length()));
            String outcome = outcome(file);
            if (file.endsWith(REQUEST)) {
                if (OUTCOMES.stream().noneMatch(word -> folder.files().containsKey(expectation(name, word)))) {
                    findings.add(Finding.in(
                            file,
                            "nothing says what it becomes; expected %s".formatted(expectation(name, "canonical"))));
                }
            } else if (outcome == null) {
                findings.add(Finding.in(
                        file, "expected the name <case>.request.json or <case>.<one of " + OUTCOMES + ">.json"));
            } else {
                read(folder, name, outcome, findings, examples);
            }
        }
        return examples;
    }

    private static @Nullable String outcome(String file) {
        return OUTCOMES.stream()
                .filter(word -> file.endsWith("." + word + ".json"))
                .findFirst()
                .orElse(null);
    }

    private static String expectation(String name, String outcome) {
        return "%s%s.%s.json".formatted(AdapterFolder.EXAMPLES, name, outcome);
    }

    private static void read(
            AdapterFolder folder, String name, String outcome, List<Finding> findings, List<Example> examples) {
        JsonNode request = json(folder, AdapterFolder.EXAMPLES + name + REQUEST, findings);
        JsonNode expected = json(folder, expectation(name, outcome), findings);
        if (request == null || expected == null) {
            return;
        }
        try {
            CheckContext context = CheckContext.at(
                    Instant.parse(request.path("receivedAt").asText(USUAL_RECEIPT)),
                    ZoneId.of(request.path("zone").asText("UTC")));
            examples.add(new Example(name, outcome, request(request), context, expected));
        } catch (DateTimeException | IllegalArgumentException e) {
            findings.add(Finding.in(AdapterFolder.EXAMPLES + name + REQUEST, String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable JsonNode json(AdapterFolder folder, String file, List<Finding> findings) {
        byte[] bytes = folder.files().get(file);
        if (bytes == null) {
            findings.add(Finding.in(file, "the file is missing"));
            return null;
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            findings.add(new Finding(file, e.getLocation().getLineNr(), "no JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            findings.add(Finding.in(file, "no JSON: " + e.getMessage()));
        }
        return null;
    }

    /**
     * A captured request: {@code {method, path, query | queryString, headers, contentType, bodyText | bodyBase64}}, where
     * {@code queryString} is a text as on the wire, and {@code query} that or an object of decoded fields.
     *
     * @throws IllegalArgumentException if {@code bodyBase64} is not base64
     */
    public static TelemetryRequest request(JsonNode node) {
        Map<String, String> headers = new TreeMap<>();
        node.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        byte[] body = node.path("bodyBase64").isTextual()
                ? Base64.getDecoder().decode(node.get("bodyBase64").textValue())
                : node.path("bodyText").asText("").getBytes(StandardCharsets.UTF_8);
        return new TelemetryRequest(
                node.path("method").asText("POST"),
                node.path("path").asText("/"),
                query(node),
                node.path("contentType").textValue(),
                headers,
                body);
    }

    private static @Nullable String query(JsonNode node) {
        if (node.path("queryString").isTextual()) {
            return node.get("queryString").textValue();
        }
        if (node.path("query").isTextual()) {
            return node.get("query").textValue();
        }
        return node.path("query").isObject()
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
