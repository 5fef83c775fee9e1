package io.serai.dashboard.data;

import java.time.Duration;
import java.time.Instant;

/**
 * Equal steps of time over a range, from a fixed ladder and aligned to the epoch, so that the same instants fall into
 * the same step whatever range is asked for.
 *
 * @param t0 start of the first step, at or before the start of the range
 * @param step one of the ladder
 * @param count steps until the end of the range
 */
record Steps(Instant t0, Duration step, int count) {
    private static final long[] LADDER_SECONDS = {1, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400};

    /** The finest steps that need at most {@code most} of them; days where even those are more. */
    static Steps over(TimeRange range, int most) {
        for (long seconds : LADDER_SECONDS) {
            var steps = of(range, seconds);
            if (steps.count <= most) {
                return steps;
            }
        }
        return of(range, LADDER_SECONDS[LADDER_SECONDS.length - 1]);
    }

    private static Steps of(TimeRange range, long seconds) {
        long first = Math.floorDiv(range.from().getEpochSecond(), seconds);
        long last = Math.ceilDiv(ceilSecond(range.to()), seconds);
        return new Steps(
                Instant.ofEpochSecond(first * seconds),
                Duration.ofSeconds(seconds),
                Math.toIntExact(Math.min(last - first, Integer.MAX_VALUE)));
    }

    private static long ceilSecond(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }

    Instant end() {
        return t0.plus(step.multipliedBy(count));
    }

    /** The place of a step that starts at this second. */
    int index(long epochSecond) {
        return Math.toIntExact((epochSecond - t0.getEpochSecond()) / step.toSeconds());
    }
}
