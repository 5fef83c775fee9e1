package io.serai.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reading as the handler announces it after it was stored. */
record LiveReading(
        UUID environmentId, UUID deviceId, Instant observedAt, Instant receivedAt, List<Measurement> measurements) {

    /** A value as it stands in the announcement: number, boolean or text. */
    record Measurement(
            String name,
            @Nullable String channel,
            JsonNode value,
            @Nullable String unit,
            String quality) {}

    /** A message of the topic. */
    record Announcement(List<LiveReading> items) {
        Announcement {
            items = List.copyOf(items);
        }
    }

    LiveReading {
        Objects.requireNonNull(environmentId, "environmentId");
        Objects.requireNonNull(deviceId, "deviceId");
        Objects.requireNonNull(observedAt, "observedAt");
        measurements = List.copyOf(measurements);
    }
}
