package io.serai.dashboard.data;

import io.serai.dashboard.web.ApiProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Puts a series together: whole steps around the range, and the gaps between readings. Steps of an hour and more are read
 * from the rows of hours, shorter ones from raw readings.
 */
@Component
class SeriesReader {
    /** A gap is a silence of more than two and a half times the usual time between readings. */
    private static final double GAP_FACTOR = 2.5;

    private static final Duration SHORTEST_ASSUMED_INTERVAL = Duration.ofSeconds(60);

    private static final int MOST_EXPLAINED = 50;
    /** From how many points on a range is read by the hour. */
    private static final int EXPLAINED_POINTS = 400;

    private static final Duration HOUR = Duration.ofHours(1);

    private final SeriesQueries queries;
    private final HourQueries hours;
    private final GapCauses causes;
    private final LatestValues latest;
    private final InstantSource clock;

    SeriesReader(
            SeriesQueries queries,
            HourQueries hours,
            GapCauses causes,
            LatestValues latest,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.queries = queries;
        this.hours = hours;
        this.causes = causes;
        this.latest = latest;
        this.clock = clock;
    }

    Series read(DeviceKey device, String name, @Nullable String channel, TimeRange range, int points) {
        var measured = measured(device, name, channel);
        var steps = Steps.over(range, points);
        boolean byHour = steps.step().compareTo(HOUR) >= 0;
        var buckets = byHour
                ? hours.buckets(device.number(), measured, steps)
                : queries.buckets(device.number(), measured, steps);
        return Series.of(measured, steps, buckets, gaps(device, measured, range, byHour), device.expectedInterval());
    }

    private Measured measured(DeviceKey device, String name, @Nullable String channel) {
        var measured =
                queries.measured(device.number(), name, channel).orElseThrow(() -> unknown(device, name, channel));
        if (measured.kind().equals("t")) {
            throw ApiProblem.invalid("not_a_number", "'%s' is text, which has no series".formatted(name));
        }
        return measured;
    }

    /** The newest gaps of the range with what is known about them, oldest first. */
    List<Gap> gaps(DeviceKey device, String name, @Nullable String channel, TimeRange range) {
        boolean byHour = Steps.over(range, EXPLAINED_POINTS).step().compareTo(HOUR) >= 0;
        var gaps = gaps(device, measured(device, name, channel), range, byHour);
        return causes.explained(device, gaps.subList(Math.max(0, gaps.size() - MOST_EXPLAINED), gaps.size()));
    }

    private List<Span> gaps(DeviceKey device, Measured measured, TimeRange range, boolean byHour) {
        var end = earlier(range.to(), clock.instant());
        if (!range.from().isBefore(end)) {
            return List.of();
        }
        var limit = limit(device, measured, range);
        // Wider by the limit on both sides, so that a gap does not come or go with the edge of the range.
        var wide = new Span(range.from().minus(limit), earlier(range.to().plus(limit), clock.instant()));
        var found = byHour
                ? hours.gaps(device.number(), measured, wide, limit)
                : queries.gaps(device.number(), measured, wide, limit);
        return found.stream()
                .map(gap -> {
                    // The silence before a device was registered is no gap.
                    var start = gap.from().equals(wide.from()) ? device.createdAt() : gap.from();
                    return new Span(later(start, range.from()), earlier(gap.to(), end));
                })
                .filter(cut -> isTelling(cut, range.from(), end, limit))
                .toList();
    }

    /** Of a gap that the range cuts, a sliver at its edge is not worth a mark; a range within a gap is. */
    private static boolean isTelling(Span cut, Instant from, Instant end, Duration limit) {
        return Duration.between(cut.from(), cut.to()).compareTo(limit) > 0
                || (cut.from().equals(from) && cut.to().equals(end));
    }

    private Duration limit(DeviceKey device, Measured measured, TimeRange range) {
        Duration expected = device.expectedInterval();
        if (expected != null) {
            return times(expected);
        }
        var median = queries.medianSpacing(device.number(), measured, range)
                .or(() -> hours.medianSpacing(device.number(), measured, range))
                .orElse(SHORTEST_ASSUMED_INTERVAL);
        return times(median.compareTo(SHORTEST_ASSUMED_INTERVAL) < 0 ? SHORTEST_ASSUMED_INTERVAL : median);
    }

    private static Duration times(Duration interval) {
        return Duration.ofNanos(Math.round(interval.toNanos() * GAP_FACTOR));
    }

    private ApiProblem unknown(DeviceKey device, String name, @Nullable String channel) {
        String known = latest.of(device.number()).stream()
                .map(value -> value.channel() == null ? value.name() : value.name() + "/" + value.channel())
                .collect(Collectors.joining(", "));
        return ApiProblem.unknown(
                "unknown_series",
                "this device has no '%s'%s; it has: %s"
                        .formatted(name, channel == null ? "" : " on channel '" + channel + "'", known));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
