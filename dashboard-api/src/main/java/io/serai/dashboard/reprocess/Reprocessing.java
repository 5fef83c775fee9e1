package io.serai.dashboard.reprocess;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Kept originals that are read again by the adapters that serve now.
 *
 * @param mode {@code dry-run} tells the difference, {@code commit} stores it
 * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
 * @param scope which originals, as it was asked; null where messages were named
 * @param messages how many were read so far
 * @param cut there were more series or failures than are told
 * @param series null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reprocessing(
        UUID id,
        String mode,
        String state,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable Scope scope,
        long messages,
        long same,
        long changed,
        long failed,
        boolean cut,
        @Nullable List<Series> series,
        @Nullable List<Failure> failures,
        @Nullable String reason) {

    /** Originals of a range of time; {@code only} is {@code rejected} or {@code all}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Scope(
            @Nullable String adapter,
            @Nullable UUID environmentId,
            @Nullable UUID deviceId,
            Instant from,
            Instant to,
            String only) {}

    /** Values of one series that come, change or go. */
    public record Series(
            @Nullable UUID deviceId,
            @Nullable String deviceName,
            String name,
            @Nullable String channel,
            @Nullable String unit,
            long added,
            long changed,
            long removed,
            List<Sample> samples) {}

    /** One value before and after. */
    public record Sample(
            Instant observedAt,
            @Nullable String before,
            @Nullable String after) {}

    /** A message that the adapter refuses. */
    public record Failure(
            UUID messageId, @Nullable String code, @Nullable String reason) {}
}
