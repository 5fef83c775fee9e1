package io.serai.dashboard.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a captured request; the handler that is asked writes it, here it is described.
 *
 * @param outcome {@code converted}, {@code rejected} or {@code ignored}
 * @param code stable word of a refusal
 * @param reason why it would be refused or ignored
 * @param unmapped fields that the adapter makes nothing of
 */
record Trial(
        String outcome,
        @Nullable String code,
        @Nullable String reason,
        List<Reading> readings,
        List<Violation> violations,
        List<String> unmapped,
        String adapterVersion) {

    /**
     * What was measured at one time.
     *
     * @param device its external id, where a source sends for many
     * @param timeSource {@code payload}, {@code receipt}, {@code payload-relative} or {@code payload-zone-assumed}
     */
    record Reading(
            @Nullable String device,
            @Nullable Instant observedAt,
            String timeSource,
            @Nullable Location location,
            List<Measurement> measurements) {}

    record Location(
            double latitude, double longitude, @Nullable Double altitude) {}

    record Measurement(
            String name,
            @Nullable String channel,
            Object value,
            @Nullable String unit,
            String quality) {}

    /** What is wrong, and where. */
    record Violation(String code, String pointer, String message) {}
}
