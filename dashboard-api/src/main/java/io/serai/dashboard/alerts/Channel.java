package io.serai.dashboard.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the alerts of an environment are sent.
 *
 * @param kind {@code email} or {@code webhook}
 * @param target an address of mail, or the URL of the webhook
 * @param lastError why the last try did not succeed; null where it did
 */
record Channel(
        UUID id,
        String kind,
        String target,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant lastSentAt,
        @Nullable String lastError) {}
