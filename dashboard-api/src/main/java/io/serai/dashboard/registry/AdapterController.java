package io.serai.dashboard.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.dashboard.web.ApiProblem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Trying the adapters that devices and sources may name. */
@RestController
@RequestMapping("/api/v1/adapters")
class AdapterController {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY = 400_000;

    private final AdapterListing listing;
    private final TrialQueue trials;

    AdapterController(AdapterListing listing, TrialQueue trials) {
        this.listing = listing;
        this.trials = trials;
    }

    /**
     * A captured request, as an adapter's example has it.
     *
     * @param query as on the wire, or an object of decoded fields
     * @param queryString as on the wire, in the place of {@code query}
     * @param receivedAt what relative times count from; now where it is absent
     * @param zone of an example; UTC is taken
     * @param bodyText the body as text; {@code bodyBase64} instead where it is none
     * @param codec name of the codec that reads the device's bytes, where the message brings nothing else
     */
    record Captured(
            @Nullable String method,
            @Nullable String path,
            @Nullable JsonNode query,
            @Nullable String queryString,
            @Nullable Instant receivedAt,
            @Nullable String zone,
            @Nullable Map<String, String> headers,
            @Nullable String contentType,
            @Nullable @Size(max = LARGEST_BODY) String bodyText,
            @Nullable @Size(max = LARGEST_BODY) String bodyBase64,
            @Nullable @Size(max = 128) String codec) {}

    /** What the adapter makes of a captured request; nothing is stored. */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Trial.class)))
    @PostMapping(path = "/{name}/try", produces = MediaType.APPLICATION_JSON_VALUE)
    String tryOut(@PathVariable String name, @Valid @RequestBody Captured captured) {
        if (listing.adapters().stream().noneMatch(adapter -> adapter.name().equals(name))) {
            throw ApiProblem.notFound("adapter");
        }
        if (captured.bodyBase64() != null) {
            requireBase64(captured.bodyBase64());
        }
        requireCodec(captured.codec());
        var question = JSON.createObjectNode().put("adapter", name).put("codec", captured.codec());
        question.put("method", captured.method() == null ? "POST" : captured.method());
        question.put("path", captured.path() == null ? "/" : captured.path());
        question.put("query", captured.queryString() == null ? query(captured.query()) : captured.queryString());
        question.put(
                "receivedAt",
                captured.receivedAt() == null ? null : captured.receivedAt().toString());
        question.put("contentType", captured.contentType());
        question.put("bodyText", captured.bodyText());
        question.put("bodyBase64", captured.bodyBase64());
        question.set("headers", JSON.valueToTree(captured.headers() == null ? Map.of() : captured.headers()));
        return trials.ask(question.toString());
    }

    private void requireCodec(@Nullable String name) {
        if (name != null && !isCodec(listing, name)) {
            throw ApiProblem.invalidAt("/codec", "unknown_codec", "there is no codec '%s'".formatted(name));
        }
    }

    private static void requireBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalidAt("/bodyBase64", "not_base64", "bodyBase64 is not base64");
        }
    }

    private static @Nullable String query(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (!node.isObject()) {
            throw ApiProblem.invalidAt("/query", "invalid", "query is a text as on the wire, or an object of fields");
        }
        return node.properties().stream()
                .flatMap(field -> field.getValue().isArray()
                        ? field.getValue().valueStream().map(value -> pair(field.getKey(), value))
                        : Stream.of(pair(field.getKey(), field.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, JsonNode value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
    }

    private static boolean isCodec(AdapterListing listing, String name) {
        return listing.adapters().stream()
                .anyMatch(adapter -> adapter.isCodec() && adapter.name().equals(name));
    }

    /** 400 {@code codec_of_a_source} if the name is that of a codec. */
    static void requireNoCodec(AdapterListing listing, @Nullable String name) {
        if (name != null && isCodec(listing, name)) {
            throw ApiProblem.invalidAt(
                    "/adapter",
                    "codec_of_a_source",
                    "'%s' is a codec: it reads the payload of a device; a source needs the adapter of its network server"
                            .formatted(name));
        }
    }

    /** 400 {@code unknown_adapter} unless the name is absent or one of the catalogue. */
    static void requireKnown(AdapterListing listing, @Nullable String name) {
        if (name != null
                && listing.adapters().stream()
                        .noneMatch(adapter -> adapter.name().equals(name))) {
            throw ApiProblem.invalidAt("/adapter", "unknown_adapter", "there is no adapter '%s'".formatted(name));
        }
    }
}
