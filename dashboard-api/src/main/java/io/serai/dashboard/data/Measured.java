package io.serai.dashboard.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the readings of a device keep one name and channel.
 *
 * @param shapeIds the shapes that hold it
 * @param positions its place in each of them, from 1
 * @param kind {@code n}, {@code b} or {@code t}, as in the shape read last
 */
record Measured(
        String name,
        @Nullable String channel,
        @Nullable String unit,
        String kind,
        List<Integer> shapeIds,
        List<Integer> positions) {}
