package io.serai.dashboard.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many readings came in each {@code step} seconds from {@code t0}.
 *
 * @param expectedPerStep readings that the expected interval asks for; null where the device has none
 */
record Arrivals(
        long step, Instant t0, List<Long> counts, @Nullable Double expectedPerStep) {}
