package io.serai.simulator.scale;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What one case took and how the database found its rows.
 *
 * @param scans big tables that the database read from end to end meanwhile
 * @param plans as they were executed, empty where the server does not log them
 */
public record Measured(String name, List<Duration> durations, List<String> scans, List<String> plans) {
    public Measured {
        durations = durations.stream().sorted().toList();
        scans = List.copyOf(scans);
        plans = List.copyOf(plans);
        if (durations.isEmpty()) {
            throw new IllegalArgumentException("'%s' was not called once".formatted(name));
        }
    }

    static Measured of(BenchmarkCase measured, long[] nanos, List<String> scans, List<String> plans) {
        return new Measured(
                measured.name(),
                Arrays.stream(nanos).mapToObj(Duration::ofNanos).toList(),
                scans,
                plans);
    }

    /** The duration that this share of all calls did not exceed, 0 to 100 percent. */
    public Duration percentile(int percent) {
        return durations.get(Math.max(0, Math.ceilDiv(durations.size() * percent, 100) - 1));
    }

    /** Heading of a table of {@link #row}s. */
    public static String heading() {
        return "| case | calls | p50 ms | p95 ms | max ms | scanned |\n|---|---:|---:|---:|---:|---|";
    }

    /** Row of a Markdown table. */
    public String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %s |",
                name,
                durations.size(),
                millis(percentile(50)),
                millis(percentile(95)),
                millis(percentile(100)),
                scans.isEmpty() ? "none" : String.join(", ", new TreeSet<>(scans)));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
