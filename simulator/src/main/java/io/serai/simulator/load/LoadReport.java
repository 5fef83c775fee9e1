package io.serai.simulator.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What a load run saw.
 *
 * @param elapsed from the start to the last answer
 * @param statuses answers by HTTP status
 * @param errors messages without an answer, by cause
 * @param givenUp messages of the open loop that were due but could not be sent in time
 * @param accepted latencies of answers 200 to 299, from the intended time of sending
 * @param refused latencies of all other answers
 */
public record LoadReport(
        Duration elapsed,
        Map<Integer, Long> statuses,
        Map<String, Long> errors,
        long givenUp,
        LatencyHistogram accepted,
        LatencyHistogram refused) {

    /** Accepted messages per second over the whole run. */
    public double acceptedPerSecond() {
        return accepted.count() / (elapsed.toNanos() / 1e9);
    }

    /** The report for people, several lines. */
    public String text() {
        var text = new StringBuilder();
        text.append(line("elapsed %.2f s", elapsed.toNanos() / 1e9));
        text.append(line("accepted %d, %.0f/s", accepted.count(), acceptedPerSecond()));
        statuses.forEach((status, count) -> text.append(line("status %d: %d", status, count)));
        errors.forEach((cause, count) -> text.append(line("no answer: %d (%s)", count, cause)));
        text.append(line("given up: %d", givenUp));
        text.append(latencies("accepted", accepted));
        if (refused.count() > 0) {
            text.append(latencies("refused", refused));
        }
        return text.toString();
    }

    private static String latencies(String name, LatencyHistogram latencies) {
        return line(
                "latency of %s from the intended time: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms",
                name,
                millis(latencies.percentile(50)),
                millis(latencies.percentile(90)),
                millis(latencies.percentile(99)),
                millis(latencies.percentile(99.9)),
                millis(latencies.max()));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
