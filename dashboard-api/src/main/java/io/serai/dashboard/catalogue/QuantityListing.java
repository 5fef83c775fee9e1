package io.serai.dashboard.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be measured; provided by the application from its catalogue. */
public interface QuantityListing {
    /** All quantities, in the order to show them. */
    List<Quantity> quantities();

    /**
     * One quantity.
     *
     * @param unit canonical unit, in which values are stored and answered; null for words
     * @param kind {@code gauge}, {@code counter}, {@code state} or {@code text}
     * @param range what is plausible, in the canonical unit; null where nothing is implausible
     * @param accepts units that are converted to the canonical one, which comes first
     * @param meaning one line for people
     */
    record Quantity(
            String name,
            String title,
            @Nullable String unit,
            String kind,
            @Nullable Range range,
            List<String> accepts,
            String meaning) {}

    /** Closed range of plausible values. */
    record Range(double lowest, double highest) {}
}
