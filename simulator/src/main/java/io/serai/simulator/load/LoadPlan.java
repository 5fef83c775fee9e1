package io.serai.simulator.load;

import java.time.Duration;

/**
 * What a load run does.
 *
 * @param connections how many at a time, 1 to 20,000; each carries one message at a time
 * @param duration how long messages are due, positive
 */
public record LoadPlan(Pace pace, int connections, Duration duration) {
    /** Open loop: messages that could not be sent until so long after the end are given up. */
    static final Duration GRACE = Duration.ofSeconds(10);

    public LoadPlan {
        if (connections < 1 || connections > 20_000) {
            throw new IllegalArgumentException("connections is %d; expected 1 to 20000".formatted(connections));
        }
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("duration is %s; expected a positive one".formatted(duration));
        }
    }
}
