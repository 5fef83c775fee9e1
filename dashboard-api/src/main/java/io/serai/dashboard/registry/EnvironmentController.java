package io.serai.dashboard.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.data.DataDeletion;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Environments of the caller. */
@RestController
@RequestMapping("/api/v1/environments")
class EnvironmentController {
    private final EnvironmentQueries environments;
    private final DataDeletion data;
    private final AuditEvents audit;

    EnvironmentController(EnvironmentQueries environments, DataDeletion data, AuditEvents audit) {
        this.environments = environments;
        this.data = data;
        this.audit = audit;
    }

    record NewEnvironment(
            @NotNull @PlainText @Size(max = 128) String name,
            @Nullable String timeZone) {}

    record EnvironmentChange(
            @Nullable @PlainText @Size(max = 128) String name,
            @Nullable String timeZone) {}

    /** Environments of the caller, and those shared with him or her. */
    @GetMapping
    Page<Environment> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return environments.list(caller, Page.limit(limit), cursor);
    }

    /** Makes an environment; its time zone is UTC unless given. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Environment> create(Caller caller, @Valid @RequestBody NewEnvironment wanted) {
        var id = UuidCreator.getTimeOrderedEpoch();
        String timeZone = wanted.timeZone() == null ? "UTC" : requireZone(wanted.timeZone());
        environments.insert(id, caller.id(), wanted.name(), timeZone);
        return ResponseEntity.created(URI.create("/api/v1/environments/" + id)).body(get(caller, id));
    }

    /** An environment. */
    @GetMapping("/{id}")
    Environment get(Caller caller, @PathVariable UUID id) {
        return environments.find(caller, id).orElseThrow(EnvironmentController::missing);
    }

    /** Changes what is given. */
    @PatchMapping("/{id}")
    Environment change(Caller caller, @PathVariable UUID id, @Valid @RequestBody EnvironmentChange change) {
        String timeZone = change.timeZone() == null ? null : requireZone(change.timeZone());
        if (!environments.update(caller, id, change.name(), timeZone)) {
            throw missing();
        }
        return get(caller, id);
    }

    /** Removes an environment with its devices, sources, credentials and all that they sent, and says how much that was. */
    @DeleteMapping("/{id}")
    DataDeletion.Deleted delete(Caller caller, @PathVariable UUID id) {
        var environment = get(caller, id);
        requireOwn(caller, id);
        var deleted = data.ofEnvironment(id);
        audit.add(
                caller,
                "environment.deleted",
                id.toString(),
                Map.of(
                        "name", environment.name(),
                        "devices", deleted.devices(),
                        "readings", deleted.readings(),
                        "messages", deleted.messages()));
        return deleted;
    }

    /** The name of a person who is to read an environment. */
    record NewShare(@NotNull @Size(max = 64) String username) {}

    /** Who else may read an environment. */
    @GetMapping("/{id}/shares")
    Page<EnvironmentQueries.Share> shares(Caller caller, @PathVariable UUID id) {
        requireOwn(caller, id);
        return Page.complete(environments.shares(id));
    }

    /** Lets another person read the environment and all that is in it, but no secrets; nothing else. */
    @PostMapping("/{id}/shares")
    @ResponseStatus(HttpStatus.CREATED)
    Page<EnvironmentQueries.Share> share(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewShare wanted) {
        requireOwn(caller, id);
        var username = wanted.username().strip().toLowerCase(Locale.ROOT);
        if (!environments.share(id, username)) {
            throw ApiProblem.invalidAt("/username", "unknown_user", "nobody has this name");
        }
        audit.add(caller, "environment.shared", id.toString(), Map.of("with", username));
        return shares(caller, id);
    }

    /** Ends what a person may read. */
    @DeleteMapping("/{id}/shares/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endShare(Caller caller, @PathVariable UUID id, @PathVariable UUID userId) {
        requireOwn(caller, id);
        if (!environments.endShare(id, userId)) {
            throw ApiProblem.notFound("share");
        }
        audit.add(caller, "environment.share-ended", id.toString(), Map.of("with", userId));
    }

    private void requireOwn(Caller caller, UUID id) {
        if (!environments.owns(caller, id)) {
            throw missing();
        }
    }

    private static String requireZone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ApiProblem.invalidAt(
                    "/timeZone", "unknown_time_zone", "expected an IANA name such as Europe/Vienna or UTC");
        }
        return name;
    }

    static ApiProblem missing() {
        return ApiProblem.notFound("environment");
    }
}
