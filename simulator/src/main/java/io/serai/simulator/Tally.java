package io.serai.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers. Safe for many threads. */
final class Tally {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();

    void count(Answer answer) {
        switch (answer) {
            case Answer.Accepted ok -> accepted.increment();
            case Answer.Refused no ->
                refused.computeIfAbsent(no.status(), status -> new LongAdder()).increment();
            case Answer.Failed failed -> errors.increment();
        }
    }

    void countMissed() {
        missed.increment();
    }

    FleetCounts counts() {
        var byStatus = new TreeMap<Integer, Long>();
        refused.forEach((status, count) -> byStatus.put(status, count.sum()));
        return new FleetCounts(accepted.sum(), byStatus, errors.sum(), missed.sum());
    }
}
