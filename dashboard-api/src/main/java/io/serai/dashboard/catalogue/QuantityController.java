package io.serai.dashboard.catalogue;

import io.serai.dashboard.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The quantities that every reading is stored in. */
@RestController
@RequestMapping("/api/v1/quantities")
class QuantityController {
    private final QuantityListing listing;

    QuantityController(QuantityListing listing) {
        this.listing = listing;
    }

    /** All quantities, in the order to show them. */
    @GetMapping
    Page<QuantityListing.Quantity> list() {
        return Page.complete(listing.quantities());
    }
}
