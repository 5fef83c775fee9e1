package io.serai.dashboard.live;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a stream sends next. */
sealed interface LiveEvent {
    /** Newest values since the last event. */
    record Readings(long sequence, List<Item> items) implements LiveEvent {}

    /** Something was left out: the reader has to fetch what it shows. */
    record Resync(long sequence) implements LiveEvent {}

    /** Nothing to say; shows that the stream lives. */
    record Heartbeat() implements LiveEvent {}

    /** The stream ends here. */
    record End() implements LiveEvent {}

    /** Values of one device and time. */
    record Item(UUID deviceId, Instant observedAt, Instant receivedAt, List<LiveReading.Measurement> measurements) {}
}
