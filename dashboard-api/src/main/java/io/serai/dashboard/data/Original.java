package io.serai.dashboard.data;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The original request of a message, in the form of an example of an adapter, {@code <case>.request.json}.
 *
 * @param zone that of the environment, in which zone-less times were read
 * @param queryString as on the wire
 * @param bodyText the body, where it is text; {@code bodyBase64} otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Original(
        Instant receivedAt,
        String zone,
        String method,
        String path,
        @Nullable String queryString,
        @JsonRawValue String headers,
        @Nullable String contentType,
        @Nullable String bodyText,
        @Nullable String bodyBase64) {

    private static final String NAMES = "(?:PASSKEY|PASSWORD|token|api_?key)";

    /** Fields in which vendors carry a secret, of a form or of JSON, and our own access keys wherever they stand. */
    private static final Pattern SECRETS = Pattern.compile("(?i)\\b(" + NAMES + "=)[^&\\s\"]*"
            + "|(\"" + NAMES + "\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*+"
            + "|\\bsk_[A-Za-z0-9_-]{8,}");

    private static final String REDACTED = "sk_example";

    static Original of(
            Instant receivedAt,
            String zone,
            String method,
            String path,
            @Nullable String query,
            String headers,
            @Nullable String contentType,
            byte[] body) {
        var content = Content.of(body);
        return new Original(
                receivedAt,
                zone,
                method,
                redact(path),
                query == null ? null : redact(query),
                headers,
                contentType,
                content.text(),
                content.base64());
    }

    /** A body without its secrets: as text where it is text, as Base64 otherwise. */
    public record Content(@Nullable String text, @Nullable String base64) {
        /** No body. */
        public static final Content NONE = new Content(null, null);

        /** The content of these bytes. */
        public static Content of(byte[] body) {
            var text = decoded(body);
            return text == null
                    ? new Content(null, Base64.getEncoder().encodeToString(redact(body)))
                    : new Content(redact(text), null);
        }
    }

    /** The text without what nobody but its sender should see. */
    public static String redact(String text) {
        return SECRETS.matcher(text)
                .replaceAll(
                        found -> requireNonNullElse(found.group(1), requireNonNullElse(found.group(2), "")) + REDACTED);
    }

    /** Byte by byte: a form with one character that is not UTF-8 has its secrets as well. */
    private static byte[] redact(byte[] body) {
        return redact(new String(body, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
