package io.serai.dashboard.inbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.serai.dashboard.data.Message;
import io.serai.dashboard.data.Original;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was refused and is not settled, by reason.
 *
 * @param items most messages first
 * @param next always null: groups are not paged
 * @param cut more messages were refused than were counted; the newest were
 */
record Inbox(List<Group> items, @Nullable String next, boolean cut) {

    /**
     * Messages of one adapter that were refused for the same reason; figures and quoted values of it do not count.
     *
     * @param group key of the group
     * @param code stable word of the reason; null where a message was stored in part
     * @param reason that of the newest message
     * @param pointer JSON pointer into the newest message, to what was refused
     * @param partial how many of the messages were stored in part
     * @param senders how many devices or sources sent them
     * @param sample the newest message
     */
    record Group(
            String group,
            String adapter,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String pointer,
            long messages,
            long partial,
            long senders,
            Instant firstAt,
            Instant lastAt,
            UUID sample) {}

    /** A refused message in a list. */
    record Line(
            UUID id,
            String status,
            Instant receivedAt,
            String adapter,
            Message.Sender sender,
            @Nullable String reasonCode,
            @Nullable String reason,
            int readings) {}

    /**
     * A message, its original request, and why it was refused.
     *
     * @param violations JSON list of {code, pointer, message}; null where nothing was wrong
     * @param request as it was sent, without its secrets
     * @param amended what a person has put in its place
     * @param discarded that a person has settled it
     */
    record Item(
            UUID id,
            String status,
            Instant receivedAt,
            @Nullable Instant storedAt,
            Message.Sender sender,
            String adapter,
            @Nullable String adapterVersion,
            int readings,
            @Nullable String reasonCode,
            @Nullable String reason,
            @JsonRawValue @Nullable String violations,
            UUID correlationId,
            Original request,
            @Nullable Amended amended,
            @Nullable Discarded discarded) {}

    /** What is read in place of the original; a part that is null is the original's. */
    record Amended(
            Instant at,
            String by,
            @Nullable String queryString,
            @Nullable String bodyText,
            @Nullable String bodyBase64) {}

    record Discarded(Instant at, String by, @Nullable String note) {}
}
