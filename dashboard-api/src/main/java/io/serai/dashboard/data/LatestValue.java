package io.serai.dashboard.data;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest value of one thing that a device measures.
 *
 * @param value a {@code Double}, {@code Boolean} or {@code String}
 * @param unit a SenML symbol; null where the quantity has none
 * @param quality {@code good} or {@code implausible}
 */
public record LatestValue(
        String name,
        @Nullable String channel,
        Object value,
        @Nullable String unit,
        Instant observedAt,
        Instant receivedAt,
        String quality) {

    /** Words for what people look at first; anything else comes before the housekeeping of a device. */
    private static final List<String> TELLING = List.of(
            "temperature",
            "power",
            "carbon_dioxide",
            "pm25",
            "humidity",
            "wind_speed",
            "precipitation",
            "pressure",
            "illuminance",
            "moisture",
            "energy");

    private static final List<String> HOUSEKEEPING =
            List.of("latitude", "longitude", "altitude", "battery", "voltage", "signal_strength", "uptime");

    /** The one of a device's values that says most about it; empty if there are none. */
    public static Optional<LatestValue> headline(Collection<LatestValue> values) {
        return values.stream()
                .min(Comparator.comparingInt((LatestValue value) -> rank(value.name()))
                        .thenComparing(value -> value.value() instanceof String)
                        .thenComparing(LatestValue::name)
                        .thenComparing(value -> value.channel() == null ? "" : value.channel()));
    }

    private static int rank(String name) {
        int telling = TELLING.indexOf(name);
        if (telling >= 0) {
            return telling;
        }
        int housekeeping = HOUSEKEEPING.indexOf(name);
        return TELLING.size() + 1 + housekeeping;
    }
}
