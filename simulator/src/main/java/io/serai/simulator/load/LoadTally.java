package io.serai.simulator.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what comes back during a run. Safe for many threads. */
final class LoadTally {
    private final LatencyHistogram accepted = new LatencyHistogram();
    private final LatencyHistogram refused = new LatencyHistogram();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LongAdder givenUp = new LongAdder();

    void count(int status, long latencyNanos) {
        (status / 100 == 2 ? accepted : refused).record(latencyNanos);
        statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
    }

    void countError(IOException error) {
        errors.computeIfAbsent(error.toString(), e -> new LongAdder()).increment();
    }

    void countGivenUp() {
        givenUp.increment();
    }

    LoadReport report(Duration elapsed) {
        return new LoadReport(elapsed, sums(statuses), sums(errors), givenUp.sum(), accepted, refused);
    }

    private static <K extends Comparable<K>> Map<K, Long> sums(Map<K, LongAdder> adders) {
        var sums = new TreeMap<K, Long>();
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }
}
