package io.serai.routes.canonical;

/** The quantities of {@code canonical/quantities.yaml}. Immutable. */
public final class QuantityCatalogue {

    private QuantityCatalogue() {}

    /**
     * Reads the catalogue from the class path ({@code routes/canonical/quantities.yaml}).
     *
     * @throws IllegalStateException if it is missing or not valid, with every finding
     */
    public static QuantityCatalogue load() {
        return new QuantityCatalogue();
    }
}
