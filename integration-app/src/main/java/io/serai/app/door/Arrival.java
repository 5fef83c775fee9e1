package io.serai.app.door;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.app.flow.AcceptedMessage;
import io.serai.routes.request.TelemetryRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bounded request of a known sender: nothing of the HTTP request but this goes further. */
record Arrival(Sender sender, Dialect dialect, AcceptedRequests.Claim claim, AcceptedMessage message) {
    static final String ATTRIBUTE = Arrival.class.getName();

    /** Headers that adapters may read; no other travels on the message. */
    private static final List<String> HEADERS =
            List.of("user-agent", "x-sensor", "x-mac-id", "x-tts-domain", "x-limit-u", "x-limit-d");

    private static final int LONGEST_HEADER = 512;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** The arrival that the filter has put into the request. */
    static Arrival of(HttpServletRequest request) {
        return (Arrival) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), "the door filter is missing");
    }

    /**
     * An arrival.
     *
     * @param query as on the wire, without a secret
     * @param claims what has been accepted under which key; asked only if the request has one
     */
    static Arrival of(
            HttpServletRequest request,
            Sender sender,
            Dialect dialect,
            String path,
            @Nullable String query,
            byte[] body,
            AcceptedRequests claims) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var fresh = new AcceptedRequests.Claim(null, UuidCreator.getTimeOrderedEpoch(), now, false);
        var key = request.getHeader(AcceptedRequests.HEADER);
        var claim = key == null
                ? fresh
                : claims.claim(
                        sender,
                        key.strip(),
                        fresh.messageId(),
                        now,
                        AcceptedRequests.request(request.getMethod(), path, query, body));
        var message = new AcceptedMessage(
                claim.messageId(),
                claim.receivedAt(),
                sender.kind(),
                sender.id(),
                sender.environmentId(),
                dialect.adapter() == null ? sender.adapter() : dialect.adapter(),
                uuid(request.getHeader("X-Request-ID")).orElse(claim.messageId()),
                traceparent(request.getHeader("traceparent")),
                new TelemetryRequest(
                        request.getMethod(),
                        visible(path),
                        visibleOrNull(query),
                        visibleOrNull(request.getContentType()),
                        headers(request),
                        body));
        return new Arrival(sender, dialect, claim, message);
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : HEADERS) {
            var value = request.getHeader(name);
            if (value != null && value.length() <= LONGEST_HEADER) {
                headers.put(name, visible(value));
            }
        }
        return headers;
    }

    /** Without control characters, which neither a log line nor a database text should hold. */
    private static String visible(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    private static @Nullable String visibleOrNull(@Nullable String text) {
        return text == null ? null : visible(text);
    }

    private static Optional<UUID> uuid(@Nullable String text) {
        try {
            return text == null || text.length() != 36 ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String traceparent(@Nullable String given) {
        if (given != null && TRACEPARENT.matcher(given).matches()) {
            return given;
        }
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return "00-%s%s-%s-01"
                .formatted(
                        hex.toHexDigits(random.nextLong() | 1L),
                        hex.toHexDigits(random.nextLong()),
                        hex.toHexDigits(random.nextLong() | 1L));
    }
}
