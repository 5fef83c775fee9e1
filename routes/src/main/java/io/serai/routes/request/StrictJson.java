package io.serai.routes.request;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.serai.routes.canonical.InvalidTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * Reader of JSON (RFC 8259) that leaves no room for two opinions: UTF-8 only, one document, no duplicate names, at most
 * 16 levels, numbers of at most 40 characters that a double can hold, and only text that can be stored. Thread-safe.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final Pattern PARSER_ADVICE =
            Pattern.compile("(: enable `| \\(start marker| \\(for |: not allowed).*");

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .errorReportConfiguration(ErrorReportConfiguration.builder()
                    .maxErrorTokenLength(MAX_NUMBER_LENGTH)
                    .build())
            // Names come from strangers: interning would keep each of them for ever.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final ObjectReader reader = new ObjectMapper(factory)
            .reader()
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .with(new StrictNumbers());

    /**
     * Reads one document.
     *
     * @throws InvalidTelemetry with code {@code empty_body}, {@code not_utf8}, {@code malformed_json},
     *     {@code duplicate_key}, {@code json_too_deep}, {@code number_out_of_range} or {@code invalid}, and the place
     */
    public JsonNode read(byte[] bytes) {
        Utf8.verify(bytes, "/body");
        if (startsWithByteOrderMark(bytes)) {
            throw new InvalidTelemetry("malformed_json", "/body", "found a byte order mark; expected JSON without one");
        }
        JsonNode document = parse(bytes);
        if (hasUnicodeEscape(bytes)) {
            StorableText.verify(document, "/body");
        }
        return document;
    }

    private JsonNode parse(byte[] bytes) {
        try (JsonParser parser = factory.createParser(bytes)) {
            try {
                JsonNode document = reader.readTree(parser);
                if (document == null || document.isMissingNode()) {
                    throw new InvalidTelemetry("empty_body", "/body", "found no content; expected a JSON document");
                }
                if (parser.nextToken() != null) {
                    throw refuse(
                            "malformed_json",
                            parser,
                            "found more after the end of the document; expected one document");
                }
                return document;
            } catch (StrictNumbers.OutOfRange e) {
                throw refuse("number_out_of_range", parser, String.valueOf(e.getMessage()));
            } catch (JsonProcessingException e) {
                throw explain(e, parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static InvalidTelemetry explain(JsonProcessingException e, JsonParser parser) {
        String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException && message.contains("nesting depth")) {
            return refuse("json_too_deep", parser, "found more than %d levels; expected fewer".formatted(MAX_DEPTH));
        }
        if (e instanceof StreamConstraintsException && message.contains("umber")) {
            String found = "found a number of more than %d characters; expected fewer".formatted(MAX_NUMBER_LENGTH);
            return refuse("number_out_of_range", parser, found);
        }
        if (e instanceof MismatchedInputException && message.startsWith("Duplicate field")) {
            return refuse("duplicate_key", parser, "found the name twice in one object; expected it once");
        }
        if (e instanceof JsonEOFException) {
            return refuse("malformed_json", parser, "found the end within the document; expected the rest");
        }
        return refuse("malformed_json", parser, PARSER_ADVICE.matcher(message).replaceFirst(""));
    }

    private static InvalidTelemetry refuse(String code, JsonParser parser, String message) {
        var place = parser.currentLocation();
        String where = "%s at line %d, column %d".formatted(message, place.getLineNr(), place.getColumnNr());

        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return new InvalidTelemetry(code, "/body" + pointer, where);
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** Only an escape can bring a NUL or half a surrogate pair into well-formed UTF-8. */
    private static boolean hasUnicodeEscape(byte[] bytes) {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == 'u' && bytes[i - 1] == '\\') {
                return true;
            }
        }
        return false;
    }
}
