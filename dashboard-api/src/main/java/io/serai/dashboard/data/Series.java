package io.serai.dashboard.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a device measured, over time, in columns: place {@code i} is about the {@code step} seconds from
 * {@code t0 + i * step}; {@code n} is 0 and the others null where nothing was measured.
 * {@code implausible} says how many of the {@code n} are outside the plausible range of their quantity. Gaps are cut to the range that was asked for.
 */
record Series(
        String name,
        @Nullable String channel,
        @Nullable String unit,
        Instant t0,
        long step,
        List<Long> n,
        List<@Nullable Double> avg,
        List<@Nullable Double> min,
        List<@Nullable Double> max,
        List<Long> implausible,
        List<Span> gaps,
        @Nullable Duration expectedInterval) {

    static Series of(
            Measured measured,
            Steps steps,
            List<SeriesQueries.Bucket> buckets,
            List<Span> gaps,
            @Nullable Duration expectedInterval) {
        var n = new ArrayList<>(Collections.nCopies(steps.count(), 0L));
        var avg = nulls(steps.count());
        var min = nulls(steps.count());
        var max = nulls(steps.count());
        var implausible = new ArrayList<>(Collections.nCopies(steps.count(), 0L));
        for (var bucket : buckets) {
            int i = steps.index(bucket.epochSecond());
            n.set(i, bucket.n());
            avg.set(i, bucket.avg());
            min.set(i, bucket.min());
            max.set(i, bucket.max());
            implausible.set(i, bucket.implausible());
        }
        return new Series(
                measured.name(),
                measured.channel(),
                measured.unit(),
                steps.t0(),
                steps.step().toSeconds(),
                n,
                avg,
                min,
                max,
                implausible,
                gaps,
                expectedInterval);
    }

    private static List<@Nullable Double> nulls(int count) {
        return new ArrayList<@Nullable Double>(Collections.<@Nullable Double>nCopies(count, null));
    }
}
