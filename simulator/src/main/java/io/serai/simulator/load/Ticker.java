package io.serai.simulator.load;

import java.util.concurrent.TimeUnit;

/** A clock for durations that one can wait on. */
interface Ticker {
    /** The machine's monotonic clock. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void waitUntil(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        }
    };

    /** Nanoseconds since some fixed moment. */
    long nanos();

    /** Returns at that time, or at once if it is past. */
    void waitUntil(long nanos) throws InterruptedException;
}
