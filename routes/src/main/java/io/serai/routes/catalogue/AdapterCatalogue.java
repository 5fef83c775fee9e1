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
import java.util.TreeSet;

/** The closed set of adapters: only a name that stands here is ever made into an endpoint. Immutable. */
public final class AdapterCatalogue {

    private final Map<String, Adapter> adapters;
    private final Map<String, byte[]> formatters;

    private AdapterCatalogue(Map<String, Adapter> adapters, Map<String, byte[]> formatters) {
        this.adapters = Collections.unmodifiableMap(adapters);
        this.formatters = Collections.unmodifiableMap(formatters);
    }

    /**
     * Reads every {@code routes/adapters/<vendor>/<device>/} of the class path, in folders and in (nested) jars.
     *
     * @throws IllegalStateException if one is not valid, with every finding
     */
    public static AdapterCatalogue load() {
        return load(AdapterCatalogue.class.getClassLoader());
    }

    /**
     * Reads every {@code routes/adapters/<vendor>/<device>/} that a class loader sees.
     *
     * @throws IllegalStateException if one is not valid, with every finding
     */
    public static AdapterCatalogue load(ClassLoader classPath) {
        try {
            return of(AdapterFolders.read(classPath));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the adapters", e);
        }
    }

    private static AdapterCatalogue of(Map<String, byte[]> files) throws IOException {
        List<String> findings = new ArrayList<>();
        Map<String, Adapter> adapters = new TreeMap<>();
        Map<String, byte[]> formatters = new TreeMap<>();
        for (String folder : folders(files)) {
            byte[] description = files.get(folder + "/adapter.yaml");
            byte[] route = files.get("%s/%s.camel.yaml".formatted(folder, folder.replace('/', '-')));
            byte[] formatter = files.get(folder + "/formatter.js");
            if (description == null || route == null) {
                findings.add("adapters/%s: needs adapter.yaml and %s.camel.yaml"
                        .formatted(folder, folder.replace('/', '-')));
            } else {
                Adapter adapter = new AdapterFile(folder, findings).read(description, route, formatter);
                if (adapters.put(adapter.name(), adapter) != null) {
                    findings.add("adapters/%s: the name %s is taken".formatted(folder, adapter.name()));
                }
                if (formatter != null) {
                    formatters.put(adapter.routeId(), formatter);
                }
            }
        }
        if (!findings.isEmpty()) {
            throw new IllegalStateException(String.join("\n", findings));
        }
        return new AdapterCatalogue(adapters, formatters);
    }

    private static Collection<String> folders(Map<String, byte[]> files) {
        Collection<String> folders = new TreeSet<>();
        files.keySet().forEach(name -> folders.add(name.substring(0, name.lastIndexOf('/'))));
        return folders;
    }

    /** True if there is an adapter of this name. */
    public boolean contains(String name) {
        return adapters.containsKey(name);
    }

    /** The scripts of the codecs, by the id of their route. */
    public Map<String, byte[]> formatters() {
        return formatters;
    }

    /** The adapter of this name. */
    public Optional<Adapter> adapter(String name) {
        return Optional.ofNullable(adapters.get(name));
    }

    /** All adapters, sorted by name. */
    public Collection<Adapter> all() {
        return adapters.values();
    }
}
