package io.serai.dashboard.live;

import io.serai.dashboard.live.LiveReading.Measurement;
import io.serai.dashboard.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader: of each device, name and channel only the newest value. Written by the broker's thread,
 * which never waits here, and emptied by the reader's. Thread-safe.
 */
class LiveStream {
    private record Key(UUID deviceId, String name, @Nullable String channel) {}

    private record Waiting(LiveReading reading, Measurement measurement) {}

    private record Group(UUID deviceId, Instant observedAt, Instant receivedAt) {}

    private final Caller caller;
    private final @Nullable String client;
    private final Set<UUID> devices;
    private final LiveSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Key, Waiting> waiting = new LinkedHashMap<>();
    private long sequence;
    private long waitingSince;
    private boolean resync;
    private boolean closed;

    /**
     * A stream of the caller's devices.
     *
     * @param client the reader's name for itself, of which the caller has one stream at a time; null for any number
     * @param devices the only ones to send; empty for all
     */
    LiveStream(Caller caller, @Nullable String client, Set<UUID> devices, LiveSettings settings) {
        this.caller = caller;
        this.client = client;
        this.devices = Set.copyOf(devices);
        this.settings = settings;
    }

    Caller caller() {
        return caller;
    }

    /** Whether the other is an earlier stream of the same reader. */
    boolean replaces(LiveStream other) {
        return client != null && client.equals(other.client) && caller.id().equals(other.caller.id());
    }

    boolean wants(LiveReading reading, EnvironmentReaders owners) {
        return (devices.isEmpty() || devices.contains(reading.deviceId()))
                && (caller.ownerLimit() == null || owners.mayRead(caller.id(), reading.environmentId()));
    }

    void offer(long number, LiveReading reading) {
        lock.lock();
        try {
            sequence = number;
            if (waiting.isEmpty()) {
                waitingSince = System.nanoTime();
            }
            for (var measurement : reading.measurements()) {
                waiting.merge(
                        new Key(reading.deviceId(), measurement.name(), measurement.channel()),
                        new Waiting(reading, measurement),
                        (before, after) -> after.reading()
                                        .observedAt()
                                        .isBefore(before.reading().observedAt())
                                ? before
                                : after);
            }
            boolean slow =
                    System.nanoTime() - waitingSince > settings.patience().toNanos();
            if (slow || waiting.size() > settings.waiting()) {
                waiting.clear();
                resync = true;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What waits is dropped, and the reader will be told to fetch anew. */
    void resync(long number) {
        lock.lock();
        try {
            sequence = number;
            waiting.clear();
            resync = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next thing to send, for at most so long; then it is a heartbeat. */
    LiveEvent next(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!closed && !resync && waiting.isEmpty()) {
                if (left <= 0) {
                    return new LiveEvent.Heartbeat();
                }
                left = changed.awaitNanos(left);
            }
            return take();
        } finally {
            lock.unlock();
        }
    }

    /** Waits out the time between two events; returns early when the stream is closed. */
    void pause(Duration length) throws InterruptedException {
        long left = length.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private LiveEvent take() {
        if (closed) {
            return new LiveEvent.End();
        }
        if (resync) {
            resync = false;
            return new LiveEvent.Resync(sequence);
        }
        var groups = new LinkedHashMap<Group, ArrayList<Measurement>>();
        for (var value : waiting.values()) {
            var reading = value.reading();
            groups.computeIfAbsent(
                            new Group(reading.deviceId(), reading.observedAt(), reading.receivedAt()),
                            group -> new ArrayList<>())
                    .add(value.measurement());
        }
        waiting.clear();
        return new LiveEvent.Readings(
                sequence,
                groups.entrySet().stream()
                        .map(group -> new LiveEvent.Item(
                                group.getKey().deviceId(),
                                group.getKey().observedAt(),
                                group.getKey().receivedAt(),
                                group.getValue()))
                        .toList());
    }
}
