package io.serai.simulator.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Counts durations in buckets whose width grows with the value (128 per power of two, as in HdrHistogram), so that
 * every percentile is right within one percent from a nanosecond to two hours. Safe for many threads.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 7;
    private static final int SUB = 1 << SUB_BITS;
    private static final long LARGEST = Duration.ofHours(2).toNanos();

    private final AtomicLongArray buckets = new AtomicLongArray(index(LARGEST) + 1);
    private final LongAccumulator largest = new LongAccumulator(Long::max, 0);

    /** Counts a duration; less than nothing counts as nothing, more than two hours as two hours. */
    void record(long nanos) {
        var value = Math.clamp(nanos, 0L, LARGEST);
        buckets.incrementAndGet(index(value));
        largest.accumulate(value);
    }

    /** How many were counted. */
    public long count() {
        var sum = 0L;
        for (var i = 0; i < buckets.length(); i++) {
            sum += buckets.get(i);
        }
        return sum;
    }

    /** The largest one, exactly; zero if none was counted. */
    public Duration max() {
        return Duration.ofNanos(largest.get());
    }

    /**
     * The duration that this share of all did not exceed; zero if none was counted.
     *
     * @param percent 0 to 100
     */
    public Duration percentile(double percent) {
        var wanted = Math.max(1, (long) Math.ceil(count() * percent / 100));
        var seen = 0L;
        for (var i = 0; i < buckets.length(); i++) {
            seen += buckets.get(i);
            if (seen >= wanted) {
                return Duration.ofNanos(Math.min(upperEdge(i), largest.get()));
            }
        }
        return Duration.ZERO;
    }

    private static int index(long value) {
        if (value < 2 * SUB) {
            return (int) value;
        }
        var shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB + (int) (value >>> shift) - SUB;
    }

    private static long upperEdge(int index) {
        if (index < 2 * SUB) {
            return index;
        }
        var shift = index / SUB - 1;
        var lower = (long) (index % SUB + SUB) << shift;
        return lower + (1L << shift) - 1;
    }
}
