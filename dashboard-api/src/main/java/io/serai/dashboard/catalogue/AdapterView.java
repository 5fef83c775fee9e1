package io.serai.dashboard.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An adapter as the list shows it.
 *
 * @param version null where nothing serves, because a new folder was refused
 * @param counts messages of the last 24 hours by outcome; null for callers who may not see everybody's
 * @param refused the last change, if it was refused
 * @param shadow the version that is compared with the one that serves
 */
record AdapterView(
        String name,
        String title,
        @Nullable String vendor,
        @Nullable String device,
        @Nullable String protocol,
        @Nullable String documentation,
        @Nullable String sender,
        @Nullable String version,
        @Nullable Instant since,
        String origin,
        @Nullable Map<String, Long> counts,
        @Nullable Refused refused,
        @Nullable Shadow shadow) {

    /** A change that was refused: {@code findings} are {@code {file, line, message}}. */
    record Refused(@Nullable String version, Instant at, JsonNode findings) {}

    record Shadow(String version, Instant since) {}

    /** One that passed once, and can serve again. */
    record Version(String version, String origin, Instant firstSeenAt, boolean active) {}

    /** A message that was refused, wholly or in part. */
    record Failure(
            UUID id,
            Instant receivedAt,
            String outcome,
            @Nullable String code,
            @Nullable String reason) {}

    /** How the shadow compares with the version that serves. */
    record ShadowReport(
            String version, Instant since, long same, long changed, long failed, long dropped, List<Sample> samples) {}

    /** A message that the shadow reads otherwise, and how. */
    record Sample(UUID messageId, Instant receivedAt, String verdict, List<String> differences) {}
}
