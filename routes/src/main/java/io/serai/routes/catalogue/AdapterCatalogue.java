package io.serai.routes.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The closed set of adapters that serve now: only a name that stands here is ever made into an endpoint. It changes as a
 * whole, so that whoever has taken an adapter from it keeps one version of it. Thread-safe.
 */
public final class AdapterCatalogue {

    private volatile Map<String, Adapter> live = Map.of();
    private volatile Map<String, Adapter> shadows = Map.of();

    /** Sets what serves, and what is only compared with it, by name. */
    public void replace(Map<String, Adapter> newLive, Map<String, Adapter> newShadows) {
        live = Collections.unmodifiableMap(new TreeMap<>(newLive));
        shadows = Map.copyOf(newShadows);
    }

    /** The adapter of this name. */
    public Optional<Adapter> adapter(String name) {
        return Optional.ofNullable(live.get(name));
    }

    /** The version that is compared with the one that serves. */
    public Optional<Adapter> shadow(String name) {
        return Optional.ofNullable(shadows.get(name));
    }

    /** Whether any version is only compared. */
    public boolean hasShadows() {
        return !shadows.isEmpty();
    }

    /** All adapters that serve, sorted by name. */
    public Collection<Adapter> all() {
        return live.values();
    }

    /**
     * The folders of the product's own adapters.
     *
     * @throws IllegalStateException if one is not well described, with every finding: the build would have refused it
     */
    public static List<AdapterFolder> productFolders() {
        try {
            List<AdapterFolder> folders = AdapterFolders.ofProduct(AdapterCatalogue.class.getClassLoader());
            describe(folders);
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the adapters", e);
        }
    }

    /**
     * What folders describe, by name.
     *
     * @throws IllegalStateException if one is not well described, or a name stands twice, with every finding
     */
    public static Map<String, Adapter> describe(Collection<AdapterFolder> folders) {
        List<String> all = new ArrayList<>();
        Map<String, Adapter> adapters = new TreeMap<>();
        for (AdapterFolder folder : folders) {
            List<Finding> findings = new ArrayList<>();
            Adapter adapter = AdapterFile.read(folder, findings);
            findings.forEach(finding -> all.add("adapters/%s/%s".formatted(folder.path(), finding)));
            if (adapter != null && adapters.put(adapter.name(), adapter) != null) {
                all.add("adapters/%s: the name %s is taken".formatted(folder.path(), adapter.name()));
            }
        }
        if (!all.isEmpty()) {
            throw new IllegalStateException(String.join("\n", all));
        }
        return adapters;
    }
}
