package io.serai.routes.canonical;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What the check must know beside the message.
 *
 * @param receivedAt time of receipt
 * @param zone zone of the environment, for local times without one
 * @param maxAge how long before the receipt an observation may lie
 * @param maxAhead how long after the receipt an observation may lie
 */
public record CheckContext(Instant receivedAt, ZoneId zone, Duration maxAge, Duration maxAhead) {

    public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(30);
    public static final Duration DEFAULT_MAX_AHEAD = Duration.ofMinutes(5);

    public CheckContext {
        if (maxAge.isNegative() || maxAhead.isNegative()) {
            throw new IllegalArgumentException("negative limits: %s, %s".formatted(maxAge, maxAhead));
        }
    }

    /** A context with the default limits of time. */
    public static CheckContext at(Instant receivedAt, ZoneId zone) {
        return new CheckContext(receivedAt, zone, DEFAULT_MAX_AGE, DEFAULT_MAX_AHEAD);
    }

    boolean accepts(Instant observedAt) {
        return !observedAt.isBefore(receivedAt.minus(maxAge)) && !observedAt.isAfter(receivedAt.plus(maxAhead));
    }
}
