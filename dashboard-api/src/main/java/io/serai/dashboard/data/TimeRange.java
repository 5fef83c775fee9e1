package io.serai.dashboard.data;

import io.serai.dashboard.web.ApiProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Half-open range of time, {@code from} inclusive, {@code to} exclusive, of at most 400 days. */
public record TimeRange(Instant from, Instant to) {
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public TimeRange {
        if (!from.isBefore(to)) {
            throw ApiProblem.invalid("invalid_range", "from %s is not before to %s".formatted(from, to));
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ApiProblem.invalid("range_too_long", "the range exceeds %d days".formatted(LONGEST.toDays()));
        }
        requireKnownTimes(from, to);
    }

    private static void requireKnownTimes(Instant from, Instant to) {
        if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw ApiProblem.invalid("invalid_range", "expected times from %s to %s".formatted(EARLIEST, LATEST));
        }
    }

    /** Whether the time is one that the database can hold and somebody can mean. */
    static boolean holds(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    /** The range of two query parameters; without them the 24 hours up to now. */
    public static TimeRange of(@Nullable String from, @Nullable String to, Instant now) {
        var end = to == null ? now : instant("to", to);
        return new TimeRange(from == null ? end.minus(USUAL) : instant("from", from), end);
    }

    /** The same without a limit of its length; all there is, where neither is given. */
    static Span ofAnyLength(@Nullable String from, @Nullable String to, Instant now) {
        var span = new Span(
                from == null ? EARLIEST : instant("from", from), to == null ? now.plus(USUAL) : instant("to", to));
        if (!span.from().isBefore(span.to())) {
            throw ApiProblem.invalid("invalid_range", "from %s is not before to %s".formatted(span.from(), span.to()));
        }
        requireKnownTimes(span.from(), span.to());
        return span;
    }

    private static Instant instant(String parameter, String text) {
        try {
            // A plus sign that was not escaped in the URL arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw ApiProblem.invalid(
                    "invalid_time",
                    "query parameter '%s' is not a time; expected ISO 8601 with zone, such as 2026-11-23T08:15:00Z"
                            .formatted(parameter));
        }
    }

    Duration length() {
        return Duration.between(from, to);
    }
}
