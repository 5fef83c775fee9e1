package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;
import java.util.ArrayList;
import java.util.List;

/** What a formatter's functions have given, as network servers understand it, made one document for a route. */
final class FormatterAnswer {

    private static final int SHOWN = 200;

    private FormatterAnswer() {}

    /**
     * {@code {fPort, decoded, normalized, warnings}}.
     *
     * @param answer {@code {decoded: {data, warnings, errors}, normalized: {data, warnings, errors}}}
     * @throws InvalidTelemetry {@code refused_by_adapter} if decodeUplink gives errors
     * @throws FormatterFailure if it gives no data
     */
    static ObjectNode read(JsonNode answer, int port) {
        JsonNode decoded = answer.path("decoded");
        List<String> errors = texts(decoded.path("errors"));
        if (!errors.isEmpty()) {
            throw new InvalidTelemetry("refused_by_adapter", "/body/bytes", String.join("; ", errors));
        }
        if (!decoded.path("data").isObject()) {
            throw new FormatterFailure(
                    null, "decodeUplink gave no object data; expected {data: {...}} or {errors: [...]}");
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("fPort", port);
        result.set("decoded", decoded.get("data"));
        List<String> warnings = texts(decoded.path("warnings"));
        normalized(answer.path("normalized"), result, warnings);
        warnings.forEach(result.putArray("warnings")::add);
        return result;
    }

    /** Errors of normalizeUplink leave what was decoded as it is, as in The Things Stack. */
    private static void normalized(JsonNode given, ObjectNode result, List<String> warnings) {
        List<String> errors = texts(given.path("errors"));
        warnings.addAll(texts(given.path("warnings")));
        warnings.addAll(errors);
        JsonNode data = given.path("data");
        if (!errors.isEmpty() || !data.isContainerNode()) {
            return;
        }
        ArrayNode all = result.putArray("normalized");
        if (data.isArray()) {
            data.forEach(all::add);
        } else {
            all.add(data);
        }
    }

    /** Formatters give a list; some give one text. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(shown(each)));
        } else if (node.isTextual()) {
            texts.add(shown(node));
        }
        return texts;
    }

    private static String shown(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
