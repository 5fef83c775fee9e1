package io.serai.app.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.app.broker.QueuedMessage;
import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.Reading;
import io.serai.routes.canonical.Value;
import io.serai.routes.request.TelemetryRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/** Requests that somebody tries an adapter with: in as JSON, out as JSON, in between as any other message. */
public final class Trials {
    /** Kind of sender that stands for nobody: its times of observation may be of any age. */
    static final String SENDER_KIND = "trial";

    private static final String NO_TRACE = "00-00000000000000000000000000000001-0000000000000001-00";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    /** The codec that the asker wants for bytes in the message; null leaves the choice to the decode stage. */
    public @Nullable String codec(@Body String asked) throws JsonProcessingException {
        return JSON.readTree(asked).path("codec").textValue();
    }

    /**
     * The batch of one message that the asked request would be.
     *
     * @param asked {@code {adapter, codec, receivedAt, method, path, query, headers, contentType, bodyText | bodyBase64}}; query as on
     *     the wire
     */
    public List<QueuedMessage> open(@Body String asked) throws JsonProcessingException {
        var node = JSON.readTree(asked);
        var body = node.hasNonNull("bodyBase64")
                ? Base64.getDecoder().decode(node.get("bodyBase64").textValue())
                : node.path("bodyText").asText("").getBytes(StandardCharsets.UTF_8);
        var id = UuidCreator.getTimeOrderedEpoch();
        var message = new AcceptedMessage(
                id,
                receivedAt(node.path("receivedAt").textValue()),
                SENDER_KIND,
                id,
                id,
                node.get("adapter").textValue(),
                id,
                NO_TRACE,
                new TelemetryRequest(
                        node.path("method").asText("POST"),
                        node.path("path").asText("/"),
                        node.path("query").textValue(),
                        node.path("contentType").textValue(),
                        headers(node.path("headers")),
                        body));
        return List.of(new QueuedMessage(message.toProperties(), body));
    }

    private static Instant receivedAt(@Nullable String given) {
        return (given == null ? Instant.now() : Instant.parse(given)).truncatedTo(ChronoUnit.MICROS);
    }

    private static Map<String, String> headers(JsonNode node) {
        var headers = new TreeMap<String, String>();
        node.properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return headers;
    }

    /** What became of it: {@code {outcome, readings, reason, violations, unmapped}}. */
    public String answer(@Body List<Outcome> outcomes) throws JsonProcessingException {
        var outcome = outcomes.getFirst();
        var answer = new LinkedHashMap<String, Object>();
        switch (outcome) {
            case Outcome.Rejected rejected -> {
                answer.put("outcome", "rejected");
                answer.put("code", rejected.code());
                answer.put("reason", rejected.reason());
                answer.put("readings", List.of());
                answer.put("violations", rejected.violations());
                answer.put("unmapped", List.of());
            }
            case Outcome.Converted converted -> describe(converted.content(), answer);
        }
        answer.put("adapterVersion", outcome.adapterVersion());
        return JSON.writeValueAsString(answer);
    }

    private static void describe(CheckedMessage content, Map<String, Object> answer) {
        answer.put("outcome", content.ignored() == null ? "converted" : "ignored");
        if (content.ignored() != null) {
            answer.put("reason", content.ignored());
        }
        answer.put("readings", content.readings().stream().map(Trials::describe).toList());
        answer.put("violations", content.violations());
        answer.put("unmapped", content.unmapped());
    }

    private static Map<String, Object> describe(Reading reading) {
        var described = new LinkedHashMap<String, Object>();
        putIfPresent(described, "device", reading.device());
        putIfPresent(described, "observedAt", reading.observedAt());
        described.put("timeSource", reading.timeSource().toString());
        putIfPresent(described, "location", reading.location());
        described.put(
                "measurements",
                reading.measurements().stream().map(Trials::describe).toList());
        return described;
    }

    private static Map<String, Object> describe(Measurement measurement) {
        var described = new LinkedHashMap<String, Object>();
        described.put("name", measurement.name());
        putIfPresent(described, "channel", measurement.channel());
        described.put(
                "value",
                switch (measurement.value()) {
                    case Value.Number number -> number.value();
                    case Value.Bool bool -> bool.value();
                    case Value.Text text -> text.value();
                });
        putIfPresent(described, "unit", measurement.unit());
        described.put("quality", measurement.quality().name().toLowerCase(Locale.ROOT));
        return described;
    }

    private static void putIfPresent(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value instanceof Instant instant ? instant.toString() : value);
        }
    }
}
