package io.serai.dashboard.data;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device that the caller may read.
 *
 * @param number the short key of its telemetry
 * @param bySource whether it was registered through a source, so that its messages are the source's
 */
record DeviceKey(UUID id, long number, @Nullable Duration expectedInterval, Instant createdAt, boolean bySource) {}
