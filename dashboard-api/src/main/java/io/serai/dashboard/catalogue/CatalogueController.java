package io.serai.dashboard.catalogue;

import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.catalogue.CatalogueQueries.State;
import io.serai.dashboard.registry.AdapterListing;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The adapters: everybody may look; which version serves concerns everybody's devices and is an administrator's to say. */
@RestController
@RequestMapping("/api/v1/adapters")
class CatalogueController {
    private final AdapterListing listing;
    private final CatalogueQueries catalogue;
    private final ExampleQueries examples;
    private final AuditEvents audit;
    private final InstantSource clock;

    CatalogueController(
            AdapterListing listing,
            CatalogueQueries catalogue,
            ExampleQueries examples,
            AuditEvents audit,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.listing = listing;
        this.audit = audit;
        this.catalogue = catalogue;
        this.examples = examples;
        this.clock = clock;
    }

    record WantedVersion(
            @NotNull @Pattern(regexp = "[0-9a-f]{12}") String version) {}

    /** All adapters: what serves since when, and why a change was refused. */
    @GetMapping
    Page<AdapterView> list(Caller caller) {
        var described = listing.adapters().stream()
                .collect(Collectors.toMap(AdapterListing.Adapter::name, Function.identity()));
        var counts = counts(caller);
        return Page.complete(catalogue.states().stream()
                .map(state -> view(state, described.get(state.name()), counts))
                .toList());
    }

    /** An adapter with its versions, its last failures and what its shadow says. */
    @GetMapping("/{name}")
    AdapterDetail one(Caller caller, @PathVariable String name) {
        var state = state(name);
        var described = listing.adapters().stream()
                .filter(adapter -> adapter.name().equals(name))
                .findFirst()
                .orElse(null);
        return new AdapterDetail(
                view(state, described, counts(caller)),
                catalogue.versions(name, state.version()),
                catalogue.failures(caller, name, clock.instant()),
                state.shadow() == null ? null : catalogue.shadowReport(caller, name, state.shadow()));
    }

    /** The examples of the version that serves: requests that can be tried. */
    @GetMapping("/{name}/examples")
    Page<ExampleQueries.Example> examples(@PathVariable String name) {
        state(name);
        return Page.complete(examples.of(name));
    }

    /** Lets a version serve that has passed before. */
    @PostMapping("/{name}/switch")
    AdapterDetail switchTo(Caller caller, @PathVariable String name, @Valid @RequestBody WantedVersion wanted) {
        caller.requireAdmin();
        state(name);
        serve(caller, name, wanted.version());
        return one(caller, name);
    }

    /** Lets the version serve that has served before this one. */
    @PostMapping("/{name}/rollback")
    AdapterDetail rollback(Caller caller, @PathVariable String name) {
        caller.requireAdmin();
        state(name);
        var previous = catalogue
                .previous(name)
                .orElseThrow(() -> ApiProblem.conflict(
                        "no_previous_version", "no version of %s has served before this one".formatted(name)));
        serve(caller, name, previous);
        return one(caller, name);
    }

    private void serve(Caller caller, String name, String version) {
        if (!catalogue.serve(name, version)) {
            throw ApiProblem.invalidAt(
                    "/version", "unknown_version", "no version '%s' of %s has passed".formatted(version, name));
        }
        audit.add(caller, "adapter.switched", name, Map.of("version", version));
    }

    private State state(String name) {
        return catalogue.states().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound("adapter"));
    }

    private @Nullable Map<String, Map<String, Long>> counts(Caller caller) {
        return caller.role() == Caller.Role.ADMIN ? catalogue.counts(clock.instant()) : null;
    }

    private static AdapterView view(
            State state, AdapterListing.@Nullable Adapter described, @Nullable Map<String, Map<String, Long>> counts) {
        return new AdapterView(
                state.name(),
                described == null ? state.name() : described.title(),
                described == null ? null : described.vendor(),
                described == null ? null : described.device(),
                described == null ? null : described.protocol(),
                described == null ? null : described.documentation(),
                described == null ? null : described.sender(),
                state.version(),
                state.since(),
                state.origin(),
                counts == null ? null : allOutcomes(counts.getOrDefault(state.name(), Map.of())),
                state.refused(),
                state.shadow());
    }

    private static Map<String, Long> allOutcomes(Map<String, Long> counted) {
        return List.of("stored", "partial", "rejected", "ignored", "duplicate").stream()
                .collect(Collectors.toMap(
                        Function.identity(), word -> Objects.requireNonNullElse(counted.get(word), 0L)));
    }
}
