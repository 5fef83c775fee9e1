package io.serai.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Sends the past of devices, some devices at a time, oldest readings first. */
final class Backfill {
    private static final int DEVICES_AT_A_TIME = 8;
    private static final int ATTEMPTS = 20;
    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    private final Door door;
    private final Tally total;
    private final Tally own = new Tally();
    private final Semaphore permits = new Semaphore(DEVICES_AT_A_TIME);
    private final Instant until;
    private final Duration back;
    private final Duration step;

    Backfill(Door door, Tally total, Instant until, Duration back, Duration step) {
        if (!back.isPositive() || !step.isPositive()) {
            throw new IllegalArgumentException(
                    "backfill of %s in steps of %s; expected positive durations".formatted(back, step));
        }
        this.door = door;
        this.total = total;
        this.until = until;
        this.back = back;
        this.step = step;
    }

    FleetCounts run(List<VirtualDevice> devices) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = devices.stream().map(this::task).toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("backfill stopped", e.getCause());
        }
        return own.counts();
    }

    private Callable<Boolean> task(VirtualDevice device) {
        return () -> {
            permits.acquire();
            try {
                return device.history(times(device)).stream().allMatch(this::deliver);
            } finally {
                permits.release();
            }
        };
    }

    /** The times on the air, on whole steps, so that a second backfill gives the same readings. */
    private List<Instant> times(VirtualDevice device) {
        var times = new ArrayList<Instant>();
        var stepMillis = step.toMillis();
        var first = Math.ceilDiv(until.minus(back).toEpochMilli(), stepMillis) * stepMillis;
        for (var at = Instant.ofEpochMilli(first); at.isBefore(until); at = at.plusMillis(stepMillis)) {
            if (device.online(at)) {
                times.add(at);
            } else {
                own.countMissed();
                total.countMissed();
            }
        }
        return times;
    }

    /** Whether the message was accepted in the end; if not, the rest of this device's past is not sent. */
    private boolean deliver(VendorRequest request) {
        try {
            for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
                var answer = door.send(request);
                own.count(answer);
                total.count(answer);
                if (!(answer instanceof Answer.Refused refused && refused.worthRetrying())) {
                    return answer instanceof Answer.Accepted;
                }
                var pause = refused.retryAfter();
                Thread.sleep(pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
