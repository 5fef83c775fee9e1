package io.serai.dashboard.reprocess;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reading kept originals again: what would change, and changing it. A person sees those that he or she has asked for. */
@RestController
@RequestMapping("/api/v1/reprocessings")
class ReprocessController {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration ID_TOLERANCE = Duration.ofSeconds(10);
    private static final int MOST_IDS = 1_000;

    private final ReprocessQueries reprocessings;
    private final AuditEvents audit;

    ReprocessController(ReprocessQueries reprocessings, AuditEvents audit) {
        this.reprocessings = reprocessings;
        this.audit = audit;
    }

    /**
     * Which originals to read again.
     *
     * @param messageIds these; without them all of the range
     * @param only {@code rejected}: those that were refused, wholly or in part; {@code all}
     * @param mode {@code dry-run} or {@code commit}
     */
    record Wanted(
            @Nullable @Size(max = 128) String adapter,
            @Nullable UUID environmentId,
            @Nullable UUID deviceId,
            @Nullable @Size(min = 1, max = MOST_IDS) List<UUID> messageIds,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable @Pattern(regexp = "rejected|all") String only,
            @NotNull @Pattern(regexp = "dry-run|commit") String mode) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Reprocessing> ask(Caller caller, @Valid @RequestBody Wanted wanted) {
        if (wanted.environmentId() != null && !reprocessings.owns(caller, wanted.environmentId())) {
            throw ApiProblem.notFound("environment");
        }
        var device = wanted.deviceId() == null
                ? null
                : reprocessings
                        .deviceNumber(caller, wanted.deviceId())
                        .orElseThrow(() -> ApiProblem.notFound("device"));
        var range = range(wanted);
        if (wanted.messageIds() != null) {
            requireKnown(caller, wanted.messageIds(), range);
        }
        var id = UuidCreator.getTimeOrderedEpoch();
        var commits = wanted.mode().equals("commit");
        reprocessings.insert(
                caller,
                new ReprocessQueries.Wanted(
                        id,
                        wanted.adapter(),
                        wanted.environmentId(),
                        wanted.deviceId(),
                        device,
                        wanted.messageIds(),
                        range.from(),
                        range.to(),
                        !"all".equals(wanted.only()) && wanted.messageIds() == null,
                        commits));
        if (commits) {
            audit.add(
                    caller,
                    "reprocessing.asked",
                    id.toString(),
                    Map.of("from", range.from().toString(), "to", range.to().toString()));
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/reprocessings/" + id))
                .body(one(caller, id));
    }

    /** A message that is not there, or another's, would be passed over in silence. */
    private void requireKnown(Caller caller, List<UUID> ids, Range range) {
        var known = reprocessings.known(caller, ids, range.from(), range.to());
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                throw ApiProblem.invalidAt(
                        "/messageIds/" + i, "unknown_message", "there is no message %s".formatted(ids.get(i)));
            }
        }
    }

    private record Range(Instant from, Instant to) {}

    private static Range range(Wanted wanted) {
        if (wanted.messageIds() != null) {
            var times = wanted.messageIds().stream()
                    .map(id -> Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                    .sorted()
                    .toList();
            return new Range(
                    times.getFirst().minus(ID_TOLERANCE), times.getLast().plus(ID_TOLERANCE));
        }
        if (wanted.from() == null || wanted.to() == null) {
            throw ApiProblem.invalidAt(
                    wanted.from() == null ? "/from" : "/to", "missing", "expected from and to, or messageIds");
        }
        if (!wanted.from().isBefore(wanted.to())) {
            throw ApiProblem.invalidAt(
                    "/from", "invalid_range", "from %s is not before to %s".formatted(wanted.from(), wanted.to()));
        }
        if (Duration.between(wanted.from(), wanted.to()).compareTo(LONGEST) > 0) {
            throw ApiProblem.invalidAt(
                    "/to", "range_too_long", "the range exceeds %d days".formatted(LONGEST.toDays()));
        }
        return new Range(wanted.from(), wanted.to());
    }

    @GetMapping
    Page<Reprocessing> list(Caller caller) {
        return Page.complete(reprocessings.list(caller));
    }

    @GetMapping("/{id}")
    Reprocessing one(Caller caller, @PathVariable UUID id) {
        return reprocessings.find(caller, id).orElseThrow(() -> ApiProblem.notFound("reprocessing"));
    }
}
