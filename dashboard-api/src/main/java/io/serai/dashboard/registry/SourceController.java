package io.serai.dashboard.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.registry.SourceQueries.Source;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
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

/** Sources of the caller: gateways and network servers that send for many devices. */
@RestController
@RequestMapping("/api/v1/sources")
class SourceController {
    private final SourceQueries sources;
    private final AdapterListing adapters;

    SourceController(SourceQueries sources, AdapterListing adapters) {
        this.sources = sources;
        this.adapters = adapters;
    }

    record NewSource(
            @NotNull @PlainText @Size(max = 128) String name,
            @NotNull UUID environmentId,
            @NotNull @Size(max = 128) String adapter,
            @Nullable Boolean autoRegister) {}

    record SourceChange(
            @Nullable @PlainText @Size(max = 128) String name,
            @Nullable @Size(max = 128) String adapter,
            @Nullable Boolean autoRegister,
            @Nullable Boolean enabled) {}

    /** Sources of the caller. */
    @GetMapping
    Page<Source> list(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID environmentId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return sources.list(caller, environmentId, Page.limit(limit), cursor);
    }

    /** Registers a source. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Source> create(Caller caller, @Valid @RequestBody NewSource wanted) {
        AdapterController.requireKnown(adapters, wanted.adapter());
        AdapterController.requireNoCodec(adapters, wanted.adapter());
        var id = UuidCreator.getTimeOrderedEpoch();
        if (!sources.insert(caller, id, wanted)) {
            throw EnvironmentController.missing();
        }
        return ResponseEntity.created(URI.create("/api/v1/sources/" + id)).body(get(caller, id));
    }

    /** A source. */
    @GetMapping("/{id}")
    Source get(Caller caller, @PathVariable UUID id) {
        return sources.find(caller, id).orElseThrow(SourceController::missing);
    }

    /** Changes what is given. */
    @PatchMapping("/{id}")
    Source change(Caller caller, @PathVariable UUID id, @Valid @RequestBody SourceChange change) {
        AdapterController.requireKnown(adapters, change.adapter());
        AdapterController.requireNoCodec(adapters, change.adapter());
        if (!sources.update(caller, id, change)) {
            throw missing();
        }
        return get(caller, id);
    }

    /** Removes a source with its credentials; devices that it brought along stay. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        if (!sources.delete(caller, id)) {
            throw missing();
        }
    }

    private static ApiProblem missing() {
        return ApiProblem.notFound("source");
    }
}
