package io.serai.dashboard.registry;

import io.serai.dashboard.data.LatestValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device as the API shows it.
 *
 * @param status {@code new}, {@code reporting}, {@code outside} (of a limit), {@code late} or {@code silent}
 * @param outside where it is outside of a limit: of which
 * @param alertWhenSilent whether an alert opens when nothing comes any more
 * @param headline the one value that says most about it
 * @param battery remaining charge, 0 to 100
 */
record DeviceView(
        UUID id,
        String name,
        @Nullable String externalId,
        UUID environmentId,
        String environmentName,
        @Nullable UUID sourceId,
        String adapter,
        String status,
        @Nullable Outside outside,
        @Nullable Instant lastSeen,
        @Nullable Duration expectedInterval,
        List<String> tags,
        boolean enabled,
        boolean alertWhenSilent,
        Instant createdAt,
        @Nullable Headline headline,
        @Nullable Double battery) {

    record Headline(
            String name,
            @Nullable String channel,
            Object value,
            @Nullable String unit,
            Instant observedAt,
            String quality) {
        static Headline of(LatestValue value) {
            return new Headline(
                    value.name(), value.channel(), value.value(), value.unit(), value.observedAt(), value.quality());
        }
    }

    static DeviceView of(DeviceRow row, List<LatestValue> values) {
        return new DeviceView(
                row.id(),
                row.name(),
                row.externalId(),
                row.environmentId(),
                row.environmentName(),
                row.sourceId(),
                row.adapter(),
                row.status(),
                row.outside(),
                row.lastSeen(),
                row.expectedInterval(),
                row.tags(),
                row.enabled(),
                row.alertWhenSilent(),
                row.createdAt(),
                LatestValue.headline(values).map(Headline::of).orElse(null),
                battery(values));
    }

    private static @Nullable Double battery(List<LatestValue> values) {
        return values.stream()
                .filter(value -> value.name().equals("battery"))
                .map(LatestValue::value)
                .filter(Double.class::isInstance)
                .map(Double.class::cast)
                .findFirst()
                .orElse(null);
    }
}
