package io.serai.routes.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * First step of every adapter: makes one JSON document of a request, {@code {method, path, query, headers, contentType,
 * body}}. Registered for the routes under the name {@code request}. Thread-safe.
 */
public final class RequestReader {

    private final StrictJson json = new StrictJson();

    /**
     * A request whose body is JSON, whatever its content type says.
     *
     * @throws InvalidTelemetry as {@link StrictJson#read}
     */
    public JsonNode json(TelemetryRequest request) {
        return document(request, json.read(request.body()));
    }

    /**
     * A request whose body is JSON or empty; without a body, null. For senders that use an empty body as a message.
     *
     * @throws InvalidTelemetry as {@link StrictJson#read}
     */
    public JsonNode optionalJson(TelemetryRequest request) {
        return request.body().length == 0 ? document(request, JsonNodeFactory.instance.nullNode()) : json(request);
    }

    /**
     * A request whose body is a form; without a body, an empty object.
     *
     * @throws InvalidTelemetry {@code not_utf8} or {@code invalid} if the form is not well-formed
     */
    public JsonNode form(TelemetryRequest request) {
        return document(request, FormFields.read(Utf8.decode(request.body(), "/body"), "/body"));
    }

    /**
     * A request whose fields stand where its template puts them: in the query, in a form, or in a JSON body. Without a body,
     * an empty object. An object is JSON even if the content type, which is left at its default by many, says form.
     *
     * @throws InvalidTelemetry as {@link #form} if the body is empty or, by its content type, a form; else as {@link #json}
     */
    public JsonNode fields(TelemetryRequest request) {
        String type = request.contentType() == null ? "" : request.contentType().toLowerCase(Locale.ROOT);
        boolean isForm = request.body().length == 0
                || (type.startsWith("application/x-www-form-urlencoded") && request.body()[0] != '{');
        return isForm ? form(request) : json(request);
    }

    /**
     * A request whose body is text; without a body, the empty text.
     *
     * @throws InvalidTelemetry {@code not_utf8} if the body is not UTF-8
     */
    public JsonNode text(TelemetryRequest request) {
        return document(request, JsonNodeFactory.instance.textNode(Utf8.decode(request.body(), "/body")));
    }

    private static JsonNode document(TelemetryRequest request, JsonNode body) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("method", request.method());
        document.put("path", request.path());
        document.set("query", query(request.query()));
        ObjectNode headers = document.putObject("headers");
        request.headers().forEach(headers::put);
        document.put("contentType", request.contentType());
        document.set("body", body);
        return document;
    }

    private static ObjectNode query(@Nullable String query) {
        return FormFields.read(query == null ? "" : query, "/query");
    }
}
