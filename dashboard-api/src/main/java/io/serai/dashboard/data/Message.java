package io.serai.dashboard.data;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One accepted message and what came of it.
 *
 * @param status {@code stored}, {@code partial}, {@code rejected}, {@code ignored} or {@code duplicate}
 * @param readings how many readings were stored from it
 * @param violations JSON list of {code, pointer, message}; null where nothing was wrong
 */
record Message(
        UUID id,
        String status,
        Instant receivedAt,
        Instant storedAt,
        Sender sender,
        String adapter,
        String adapterVersion,
        int readings,
        @Nullable String reasonCode,
        @Nullable String reason,
        @JsonRawValue @Nullable String violations,
        UUID correlationId,
        @Nullable String traceparent) {

    /** The device or source whose credential came with it. */
    record Sender(String kind, UUID id) {}

    /** A message in a list. */
    record Line(
            UUID id,
            String status,
            Instant receivedAt,
            Instant storedAt,
            String adapter,
            int readings,
            @Nullable String reason) {}
}
