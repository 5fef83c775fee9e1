package io.serai.dashboard.reprocess;

import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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
    private static final int MOST_IDS = 1_000;

    private final ReprocessRequests requests;
    private final ReprocessQueries reprocessings;

    ReprocessController(ReprocessRequests requests, ReprocessQueries reprocessings) {
        this.requests = requests;
        this.reprocessings = reprocessings;
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

    /** Has originals read again, for the difference or for good; the answer says where to look. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Reprocessing> ask(Caller caller, @Valid @RequestBody Wanted wanted) {
        return ReprocessRequests.accepted(requests.ask(caller, wanted));
    }

    /** What the caller has asked for, newest first. */
    @GetMapping
    Page<Reprocessing> list(Caller caller) {
        return Page.complete(reprocessings.list(caller));
    }

    /** How far it is, and what changes. */
    @GetMapping("/{id}")
    Reprocessing one(Caller caller, @PathVariable UUID id) {
        return reprocessings.find(caller, id).orElseThrow(() -> ApiProblem.notFound("reprocessing"));
    }
}
