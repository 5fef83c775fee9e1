package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The check between adapter and store: turns an adapter's result into readings in canonical units and reports every
 * violation. Thread-safe.
 */
public final class ReadingCheck {

    private final QuantityCatalogue catalogue;

    public ReadingCheck(QuantityCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Checks the result of an adapter. Bad measurements and readings are left out and reported, the good ones are
     * returned.
     *
     * @throws InvalidTelemetry if nothing in it can be stored
     */
    public CheckedMessage check(JsonNode adapterResult, CheckContext context) {
        throw new UnsupportedOperationException("not built yet: " + catalogue + adapterResult + context);
    }
}
