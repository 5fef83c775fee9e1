package io.serai.app.flow;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a message, for people who look for it later; nothing auditable depends on it.
 *
 * @param service role of the process that tells it
 * @param stage route that tells it
 * @param event what happened: accepted, stored, partial, rejected, ignored, duplicate
 */
public record LogEvent(
        Instant at,
        String service,
        String stage,
        String event,
        @Nullable UUID messageId,
        @Nullable UUID correlationId,
        @Nullable UUID senderId,
        Map<String, Object> detail) {}
