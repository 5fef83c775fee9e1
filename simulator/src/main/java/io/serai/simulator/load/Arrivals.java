package io.serai.simulator.load;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Hands out message numbers and says when each is due. Safe for many threads. */
final class Arrivals {
    private final AtomicLong next = new AtomicLong();
    private final Pace pace;
    private final Ticker ticker;
    private final long start;
    private final long end;

    Arrivals(LoadPlan plan, Ticker ticker) {
        this.pace = plan.pace();
        this.ticker = ticker;
        this.start = ticker.nanos();
        this.end = start + plan.duration().toNanos();
    }

    /** The next message's number, unless there is none left to send. */
    OptionalLong take() {
        if (pace instanceof Pace.Maximum && ticker.nanos() - end >= 0) {
            return OptionalLong.empty();
        }
        var number = next.getAndIncrement();
        return pace instanceof Pace.Fixed && due(number) - end >= 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Waits until the message is due and returns the intended time of sending, in the ticker's nanoseconds. */
    long await(long number) throws InterruptedException {
        if (pace instanceof Pace.Maximum) {
            return ticker.nanos();
        }
        var due = due(number);
        ticker.waitUntil(due);
        return due;
    }

    /** Whether it is too late to send what is still due. */
    boolean expired() {
        return ticker.nanos() - end > LoadPlan.GRACE.toNanos();
    }

    long start() {
        return start;
    }

    private long due(long number) {
        return switch (pace) {
            case Pace.Fixed fixed -> start + Math.round(number * (1e9 / fixed.perSecond()));
            case Pace.Maximum maximum -> start;
        };
    }
}
