package io.serai.dashboard.inbox;

import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.data.MessageQueries;
import io.serai.dashboard.registry.PlainText;
import io.serai.dashboard.reprocess.ReprocessRequests;
import io.serai.dashboard.reprocess.Reprocessing;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages that were refused, in whole or in part: why, and what to do about them. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {
    /** How far the time of receipt may be from the millisecond that an id carries. */
    private static final Duration ID_TOLERANCE = Duration.ofSeconds(10);

    private static final int MOST_IDS = 1_000;
    private static final String GROUP = "[0-9a-f]{32}";
    private static final int LONGEST_QUERY = 8_192;
    /** What a request to this API may hold at all. */
    private static final int LONGEST_BODY = 64 * 1024;

    private final InboxQueries inbox;
    private final MessageQueries messages;
    private final ReprocessRequests reprocessings;
    private final AuditEvents audit;
    private final InstantSource clock;

    InboxController(
            InboxQueries inbox,
            MessageQueries messages,
            ReprocessRequests reprocessings,
            AuditEvents audit,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.inbox = inbox;
        this.messages = messages;
        this.reprocessings = reprocessings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Groups of messages that were refused for the same reason. */
    @GetMapping
    Inbox groups(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID environmentId,
            @RequestParam(required = false) @Nullable String adapter) {
        return inbox.groups(caller, new InboxQueries.Filter(environmentId, adapter), clock.instant());
    }

    /** The refused messages, of a group where one is given, newest first. */
    @GetMapping("/messages")
    Page<Inbox.Line> messages(
            Caller caller,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable UUID environmentId,
            @RequestParam(required = false) @Nullable String adapter,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return inbox.messages(
                caller,
                new InboxQueries.Filter(environmentId, adapter),
                group,
                Page.limit(limit),
                cursor,
                clock.instant());
    }

    /** A message with its original request and why it was refused; any message that was handled has this view. */
    @GetMapping("/{id}")
    Inbox.Item item(Caller caller, @PathVariable UUID id) {
        var message = messages.find(caller, id).orElseThrow(() -> ApiProblem.notFound("message"));
        var original = messages.original(caller, id).orElseThrow(() -> ApiProblem.notFound("message"));
        var decision = inbox.decision(message);
        return new Inbox.Item(
                message.id(),
                message.status(),
                message.receivedAt(),
                message.storedAt(),
                message.sender(),
                message.adapter(),
                message.adapterVersion(),
                message.readings(),
                message.reasonCode(),
                message.reason(),
                message.violations(),
                message.correlationId(),
                original,
                decision.amended(),
                decision.discarded());
    }

    /**
     * Which messages: named, or all of a group.
     *
     * @param note why they are discarded
     */
    record Chosen(
            @Nullable @Size(min = 1, max = MOST_IDS) List<UUID> messageIds,
            @Nullable @Pattern(regexp = GROUP) String group,
            @Nullable UUID environmentId,
            @Nullable @Size(max = 128) String adapter,
            @Nullable @PlainText @Size(max = 1_000) String note) {

        InboxQueries.Filter filter() {
            return new InboxQueries.Filter(environmentId, adapter);
        }
    }

    private static void requireChoice(Chosen chosen) {
        if ((chosen.messageIds() == null) == (chosen.group() == null)) {
            throw ApiProblem.invalid("no_choice", "expected messageIds or group, and not both");
        }
        if (chosen.messageIds() != null && (chosen.environmentId() != null || chosen.adapter() != null)) {
            throw ApiProblem.invalid("no_choice", "environmentId and adapter narrow a group, not messageIds");
        }
    }

    /** Has the messages read again by the adapters that serve now; what can be stored is stored. */
    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Reprocessing> replay(Caller caller, @Valid @RequestBody Chosen chosen) {
        requireChoice(chosen);
        if (chosen.note() != null) {
            throw ApiProblem.invalidAt("/note", "unknown_field", "a replay takes no note");
        }
        var now = clock.instant();
        return ReprocessRequests.accepted(
                chosen.messageIds() != null
                        ? reprocessings.ofMessages(caller, chosen.messageIds())
                        : reprocessings.ofGroup(
                                caller,
                                new ReprocessRequests.Group(
                                        Objects.requireNonNull(chosen.group()),
                                        chosen.environmentId(),
                                        chosen.adapter(),
                                        now.minus(InboxQueries.LOOKBACK),
                                        now)));
    }

    /** @param discarded how many messages; at most 10,000 of a group at once */
    record Discarded(int discarded) {}

    /** Settles the messages: they stay refused, and leave the inbox. They are kept as long as any other. */
    @PostMapping("/discard")
    Discarded discard(Caller caller, @Valid @RequestBody Chosen chosen) {
        requireChoice(chosen);
        if (chosen.messageIds() != null) {
            reprocessings.requireOwn(caller, chosen.messageIds());
        }
        var count = inbox.discard(
                caller, chosen.filter(), chosen.group(), chosen.messageIds(), chosen.note(), clock.instant());
        var detail = new HashMap<String, Object>();
        detail.put("messages", count);
        if (chosen.note() != null) {
            detail.put("note", chosen.note());
        }
        if (chosen.messageIds() != null) {
            detail.put("ids", chosen.messageIds());
        }
        audit.add(caller, "inbox.discarded", chosen.group() == null ? "messages" : chosen.group(), detail);
        return new Discarded(count);
    }

    /**
     * What is read in place of the original; what is null stays as it was.
     *
     * @param queryString without the question mark; empty for none
     * @param bodyText the body, where it is text
     * @param bodyBase64 the body, where it is not
     */
    record Amendment(
            @Nullable @Pattern(regexp = "\\P{Cntrl}*") @Size(max = LONGEST_QUERY)
            String queryString,

            @Nullable @Size(max = LONGEST_BODY) String bodyText,
            @Nullable @Size(max = LONGEST_BODY) String bodyBase64) {

        byte @Nullable [] body() {
            if (bodyText != null) {
                return bodyText.getBytes(StandardCharsets.UTF_8);
            }
            try {
                return bodyBase64 == null ? null : Base64.getDecoder().decode(bodyBase64);
            } catch (IllegalArgumentException e) {
                throw ApiProblem.invalidAt("/bodyBase64", "invalid", "bodyBase64 is not Base64");
            }
        }
    }

    /** Mends a refused message and has it read again. It keeps its id, its time and its original. */
    @PostMapping("/{id}/amend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Reprocessing> amend(Caller caller, @PathVariable UUID id, @Valid @RequestBody Amendment amendment) {
        var receivedAt = ownRefused(caller, id);
        if (amendment.bodyText() != null && amendment.bodyBase64() != null) {
            throw ApiProblem.invalidAt("/bodyBase64", "two_bodies", "expected bodyText or bodyBase64, and not both");
        }
        var body = amendment.body();
        if (body == null && amendment.queryString() == null) {
            throw ApiProblem.invalid("nothing_amended", "expected queryString, bodyText or bodyBase64");
        }
        inbox.amend(id, receivedAt, caller.username(), amendment.queryString(), body, clock.instant());
        audit.add(caller, "inbox.amended", id.toString(), Map.of());
        return ReprocessRequests.accepted(reprocessings.ofMessages(caller, List.of(id)));
    }

    private Instant ownRefused(Caller caller, UUID id) {
        var made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        if (id.version() != 7) {
            throw ApiProblem.notFound("message");
        }
        return inbox.ownRefused(caller, id, made.minus(ID_TOLERANCE), made.plus(ID_TOLERANCE))
                .orElseThrow(() -> ApiProblem.notFound("message"));
    }
}
