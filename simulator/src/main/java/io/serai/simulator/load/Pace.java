package io.serai.simulator.load;

/** How messages are timed: at moments fixed in advance, or as soon as the answer to the last one is there. */
public sealed interface Pace {

    /**
     * Open loop: message {@code n} is due at {@code n / perSecond} seconds after the start, whatever the answers.
     *
     * @param perSecond messages per second over all connections, positive
     */
    record Fixed(double perSecond) implements Pace {
        public Fixed {
            if (!(perSecond > 0 && perSecond <= 1_000_000)) {
                throw new IllegalArgumentException("rate is %s per second; expected 0 to 1000000".formatted(perSecond));
            }
        }
    }

    /** Closed loop: each connection sends its next message when it has the answer to the last. */
    record Maximum() implements Pace {}
}
