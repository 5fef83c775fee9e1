package io.serai.dashboard.data;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One accepted message and what came of it.
 *
 * @param status {@code accepted} until it is handled, then {@code stored}, {@code partial}, {@code rejected},
 *     {@code ignored} or {@code duplicate}
 * @param storedAt null until it is handled
 * @param adapterVersion null until it is handled
 * @param readings how many readings were stored from it
 * @param violations JSON list of {code, pointer, message}; null where nothing was wrong
 */
public record Message(
        UUID id,
        String status,
        Instant receivedAt,
        @Nullable Instant storedAt,
        Sender sender,
        String adapter,
        @Nullable String adapterVersion,
        int readings,
        @Nullable String reasonCode,
        @Nullable String reason,
        @JsonRawValue @Nullable String violations,
        UUID correlationId,
        @Nullable String traceparent) {

    /**
     * The device or source whose credential came with it.
     *
     * @param kind {@code device} or {@code source}
     * @param name null where it was deleted meanwhile
     */
    public record Sender(String kind, UUID id, @Nullable String name) {}

    /** A message in a list. */
    public record Line(
            UUID id,
            String status,
            Instant receivedAt,
            Instant storedAt,
            String adapter,
            int readings,
            @Nullable String reason) {}
}
