package io.serai.dashboard.registry;

import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The adapters that devices and sources may name. */
@RestController
@RequestMapping("/api/v1/adapters")
class AdapterController {
    private final AdapterListing listing;

    AdapterController(AdapterListing listing) {
        this.listing = listing;
    }

    @GetMapping
    Page<AdapterListing.Adapter> list() {
        return Page.complete(listing.adapters());
    }

    /** 400 {@code unknown_adapter} unless the name is absent or one of the catalogue. */
    static void requireKnown(AdapterListing listing, @Nullable String name) {
        if (name != null
                && listing.adapters().stream()
                        .noneMatch(adapter -> adapter.name().equals(name))) {
            throw ApiProblem.invalidAt("/adapter", "unknown_adapter", "there is no adapter '%s'".formatted(name));
        }
    }
}
