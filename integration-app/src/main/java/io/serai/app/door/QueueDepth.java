package io.serai.app.door;

import io.serai.app.broker.QueueCounts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many accepted messages wait, sampled; above the high-water mark the door closes until four fifths of it.
 *
 * <p>The count may lag by one sample: the bulkhead is what balances acceptance and storage, this is the safety net.
 */
final class QueueDepth {
    private static final Logger log = LoggerFactory.getLogger(QueueDepth.class);
    private static final String QUEUE = "telemetry.raw";
    private static final int LONGEST_RETRY_SECONDS = 60;

    private final QueueCounts counts;
    private final long highWater;
    private final AtomicLong accepted = new AtomicLong();
    private volatile long depth;
    private volatile double drainPerSecond;
    private volatile boolean closed;
    private long lastNanos = System.nanoTime();
    private long lastAccepted;
    private long lastDepth;

    QueueDepth(QueueCounts counts, long highWater) {
        this.counts = counts;
        this.highWater = highWater;
    }

    /** Messages that wait, as of the last sample. */
    long depth() {
        return depth;
    }

    /** Tells that one more message went to the queue. */
    void accepted() {
        accepted.incrementAndGet();
    }

    /** Seconds after which a sender may try again, 0 while the door is open. */
    int closedForSeconds() {
        if (!closed) {
            return 0;
        }
        var seconds = (depth - highWater * 4 / 5) / Math.max(1, drainPerSecond);
        return (int) Math.clamp(Math.ceil(seconds), 1, LONGEST_RETRY_SECONDS);
    }

    /** Takes a sample; called on a schedule, by one thread. */
    void sample() {
        counts.count(QUEUE).ifPresent(count -> {
            depth = count;
            learnDrain();
            if (closed != (depth > (closed ? highWater * 4 / 5 : highWater))) {
                closed = !closed;
                log.warn("{} messages wait; the door {}", depth, closed ? "closes until fewer wait" : "is open again");
            }
        });
    }

    private void learnDrain() {
        var now = System.nanoTime();
        var taken = accepted.get();
        var seconds = (now - lastNanos) / (double) Duration.ofSeconds(1).toNanos();
        var drained = Math.max(0, (taken - lastAccepted) - (depth - lastDepth)) / seconds;
        drainPerSecond = 0.8 * drainPerSecond + 0.2 * drained;
        lastNanos = now;
        lastAccepted = taken;
        lastDepth = depth;
    }
}
