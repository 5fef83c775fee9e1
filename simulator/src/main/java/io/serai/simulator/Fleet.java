package io.serai.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Many simulated devices, each on its own virtual thread: they start spread over their first interval, miss some
 * minutes now and then, and wait as long as the server says ({@code Retry-After}). Can be started and stopped again;
 * all methods may be called from any thread.
 */
public final class Fleet implements AutoCloseable {
    /** The first messages come soon, so that one sees something. */
    private static final Duration FIRST_WITHIN = Duration.ofSeconds(5);

    private final List<VirtualDevice> devices;
    private final InstantSource clock;
    private final Door door = new Door();
    private final Tally tally = new Tally();
    private @Nullable Run run;

    /** A stopped fleet on the system's clock. */
    public Fleet(List<VirtualDevice> devices) {
        this(devices, InstantSource.system());
    }

    /** A stopped fleet whose messages take their time from that clock; it waits on the system's. */
    public Fleet(List<VirtualDevice> devices, InstantSource clock) {
        this.devices = List.copyOf(devices);
        this.clock = clock;
    }

    /** Starts sending; does nothing if it is running. */
    public synchronized void start() {
        if (run == null) {
            run = new Run(Executors.newVirtualThreadPerTaskExecutor(), new CountDownLatch(1));
            for (var device : devices) {
                var stopped = run.stopped();
                run.threads().execute(() -> live(device, stopped));
            }
        }
    }

    /** Stops sending and returns when no request is under way; does nothing if it is stopped. */
    public synchronized void stop() {
        if (run != null) {
            run.stopped().countDown();
            run.threads().shutdownNow();
            run.threads().close();
            run = null;
        }
    }

    /** Whether it is sending. */
    public synchronized boolean running() {
        return run != null;
    }

    /** The devices, in the order given. */
    public List<VirtualDevice> devices() {
        return devices;
    }

    /** What became of the messages so far, those of {@link #backfill} included. */
    public FleetCounts counts() {
        return tally.counts();
    }

    /**
     * Sends the past of every device whose dialect carries its own time, and waits until that is done; the others are
     * left out. Messages that the server has no room for are sent again when it says so.
     *
     * @param back how far back to begin, positive
     * @param step time between two readings, positive
     * @return what became of these messages
     * @throws InterruptedException if the thread is interrupted; what was sent stays sent
     */
    public FleetCounts backfill(Duration back, Duration step) throws InterruptedException {
        var backfill = new Backfill(door, tally, clock.instant(), back, step);
        return backfill.run(devices.stream()
                .filter(device -> device.dialect().carriesTime())
                .toList());
    }

    /** Stops and lets go of the connections; the fleet cannot be started again. */
    @Override
    public void close() {
        stop();
        door.close();
    }

    private void live(VirtualDevice device, CountDownLatch stopped) {
        var interval = device.interval().toNanos();
        var phase = new Noise(device.seed()).fraction(0);
        var start = System.nanoTime();
        var due = start + (long) (phase * Math.min(interval, FIRST_WITHIN.toNanos()));
        var regular = start + (long) ((0.5 + phase) * interval);
        try {
            while (!stopped.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                var pause = speak(device).toNanos();
                var now = System.nanoTime();
                while (regular - now < pause || regular - now < 0) {
                    regular += interval;
                }
                due = regular;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends one message unless the device is off the air, and says how long the server wants it to be silent. */
    private Duration speak(VirtualDevice device) throws InterruptedException {
        var at = clock.instant();
        if (!device.online(at)) {
            tally.countMissed();
            return Duration.ZERO;
        }
        var answer = door.send(device.request(at));
        tally.count(answer);
        return answer instanceof Answer.Refused refused ? refused.retryAfter() : Duration.ZERO;
    }

    private record Run(ExecutorService threads, CountDownLatch stopped) {}
}
