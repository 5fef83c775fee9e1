package io.serai.dashboard.data;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device that the caller may read.
 *
 * @param number the short key of its telemetry
 * @param sourceId the source that registered it, whose messages carry its readings; null where it sends itself
 */
record DeviceKey(
        UUID id,
        long number,
        UUID environmentId,
        @Nullable UUID sourceId,
        @Nullable Duration expectedInterval,
        Instant createdAt) {}
