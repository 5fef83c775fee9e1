package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reader of the times that adapters give: ISO 8601 text, text with a pattern, an epoch with its unit, or seconds since
 * the receipt. Strict: 30 February is refused, not moved. Thread-safe.
 */
final class ObservedAt {

    /** A time and where it comes from. */
    record Time(Instant instant, TimeSource source) {}

    private static final int MAX_PATTERNS = 256;
    private static final long MICROS = 1_000_000;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final Map<String, DateTimeFormatter> patterns = new ConcurrentHashMap<>();

    /** @throws DateTimeException if the node is no time; the message says what was found and expected */
    Time read(JsonNode node, CheckContext context) {
        ZoneId zone = context.zone();
        if (node.isTextual()) {
            return iso(node.textValue(), zone);
        }
        if (node.path("text").isTextual() && node.path("format").isTextual()) {
            JsonNode stated = node.path("zone");
            return stated.isTextual()
                    ? new Time(formatted(node, ZoneId.of(stated.textValue())).instant(), TimeSource.PAYLOAD)
                    : formatted(node, zone);
        }
        if (node.has("epoch")) {
            return new Time(epoch(node.get("epoch"), node.path("unit").asText("s")), TimeSource.PAYLOAD);
        }
        if (node.has("sinceReceipt")) {
            Duration since = Duration.between(Instant.EPOCH, epoch(node.get("sinceReceipt"), "s"));
            return new Time(context.receivedAt().plus(since), TimeSource.PAYLOAD_RELATIVE);
        }
        throw new DateTimeException("found %s; expected a time"
                .formatted(Findings.quote(node.isValueNode() ? node.asText() : node.toString())));
    }

    private static Time iso(String text, ZoneId zone) {
        String withT =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        try {
            return time(ISO.parse(withT), zone);
        } catch (DateTimeException e) {
            throw new DateTimeException(
                    "found %s; expected ISO 8601 such as 2026-11-23T08:15:00Z".formatted(Findings.quote(text)), e);
        }
    }

    private Time formatted(JsonNode node, ZoneId zone) {
        String text = node.get("text").textValue();
        String pattern = node.get("format").textValue();
        try {
            return time(formatter(pattern).parse(text), zone);
        } catch (DateTimeException e) {
            throw new DateTimeException("found %s; expected the form %s".formatted(Findings.quote(text), pattern), e);
        }
    }

    private static Time time(TemporalAccessor parsed, ZoneId zone) {
        return parsed.isSupported(ChronoField.INSTANT_SECONDS)
                ? new Time(Instant.from(parsed), TimeSource.PAYLOAD)
                : new Time(LocalDateTime.from(parsed).atZone(zone).toInstant(), TimeSource.PAYLOAD_ZONE_ASSUMED);
    }

    /** The pattern's year letter y needs an era in strict parsing; u does not. */
    private DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter known = patterns.get(pattern);
        if (known != null) {
            return known;
        }
        DateTimeFormatter made = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        if (patterns.size() < MAX_PATTERNS) {
            patterns.put(pattern, made);
        }
        return made;
    }

    private static Instant epoch(JsonNode node, String unit) {
        long perSecond =
                switch (unit) {
                    case "s" -> 1;
                    case "ms" -> 1000;
                    case "us" -> MICROS;
                    default -> throw new DateTimeException("unit '%s' is none of s, ms, us".formatted(unit));
                };
        double number = node.isIntegralNumber() ? node.doubleValue() : Numerals.read(node);
        double micros = number * MICROS / perSecond;
        // 9e15 microseconds, in the year 2255, is also where doubles stop to hold each of them.
        if (!(Math.abs(micros) < 9e15)) {
            throw new DateTimeException(
                    "found %s; expected a number of %s since 1970".formatted(Findings.quote(node.asText()), unit));
        }
        long rounded = Math.round(micros);
        return Instant.ofEpochSecond(Math.floorDiv(rounded, MICROS), Math.floorMod(rounded, MICROS) * 1000);
    }
}
