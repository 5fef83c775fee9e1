package io.serai.routes.canonical;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The quantities of {@code canonical/quantities.yaml}, the only list of names and units. Immutable. */
public final class QuantityCatalogue {

    private static final String RESOURCE = "routes/canonical/quantities.yaml";

    private final Map<String, Quantity> quantities;

    private QuantityCatalogue(Map<String, Quantity> quantities) {
        this.quantities = Collections.unmodifiableMap(quantities);
    }

    /**
     * Reads the catalogue from the class path ({@code routes/canonical/quantities.yaml}).
     *
     * @throws IllegalStateException if it is missing or not valid, with every finding
     */
    public static QuantityCatalogue load() {
        try (InputStream file = QuantityCatalogue.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("%s is not on the class path".formatted(RESOURCE));
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /**
     * Reads a catalogue.
     *
     * @throws IllegalStateException if it is not valid, with every finding, one per line
     */
    static QuantityCatalogue read(InputStream file) throws IOException {
        return new QuantityCatalogue(new QuantitiesFile(file).quantities());
    }

    /** The quantity of this name. */
    public Optional<Quantity> quantity(String name) {
        return Optional.ofNullable(quantities.get(name));
    }

    /** All quantities, in the order of the file. */
    public Collection<Quantity> all() {
        return quantities.values();
    }

    /** The known name that is most like this one, for a "did you mean"; empty if none is near. */
    public Optional<String> nearest(String name) {
        return quantities.keySet().stream()
                .filter(known -> known.startsWith(name) || name.startsWith(known) || distance(known, name) <= 2)
                .min(Comparator.comparingInt((String known) -> distance(known, name)));
    }

    @Nullable
    Quantity find(String name) {
        return quantities.get(name);
    }

    /** Levenshtein distance: how many letters must be added, removed or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
