package io.serai.app.catalogue;

import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterCatalogue;
import io.serai.routes.catalogue.AdapterFolder;
import io.serai.routes.catalogue.AdapterRoutes;
import io.serai.routes.catalogue.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keeps the catalogue of this process equal to the rows of the database: what they say serves here within a second. A
 * version that this process cannot load leaves the one that it has.
 */
public final class AdapterFollower {
    private static final Logger log = LoggerFactory.getLogger(AdapterFollower.class);

    /** How long the route of a version stays after its last use is possible: a batch may still hold it. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** How far the clocks of receivers and handlers may be apart. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private final AdapterStates states;
    private final AdapterCatalogue catalogue;
    private final Map<String, AdapterFolder> product;
    private final Map<String, Adapter> known = new HashMap<>();
    private final Map<String, Instant> unused = new HashMap<>();
    private @Nullable AdapterRoutes routes;
    private volatile Instant followed = Instant.MIN;

    AdapterFollower(AdapterStates states, AdapterCatalogue catalogue, List<AdapterFolder> product) {
        this.states = states;
        this.catalogue = catalogue;
        this.product = product.stream().collect(Collectors.toUnmodifiableMap(AdapterFolder::name, Function.identity()));
    }

    /** From now on adapters are not only described but loaded: this process handles messages. */
    synchronized void loadInto(AdapterRoutes newRoutes) {
        routes = newRoutes;
        newRoutes.prepare(product.values());
        known.clear();
    }

    /** The routes that this process loads adapters into. */
    synchronized AdapterRoutes routes() {
        return Objects.requireNonNull(routes, "this process loads no adapters");
    }

    /** Offers the adapters of this build, where another build or nothing was offered before. */
    void offerProduct() {
        var rows = states.all().stream().collect(Collectors.toMap(AdapterStates.State::name, Function.identity()));
        for (var folder : product.values()) {
            var row = rows.get(folder.name());
            if (row == null
                    || row.origin() == AdapterStates.Origin.PRODUCT
                            && !row.offered().equals(folder.digest())) {
                offerProduct(folder);
            }
        }
    }

    private void offerProduct(AdapterFolder folder) {
        var adapter = Objects.requireNonNull(
                AdapterCatalogue.describe(List.of(folder)).get(folder.name()));
        states.passed(folder, adapter, AdapterStates.Origin.PRODUCT);
    }

    /** Whether what was last judged of it is a folder's, served or refused. */
    boolean isOfFolder(AdapterStates.State row) {
        var own = product.get(row.name());
        return row.origin() == AdapterStates.Origin.FOLDER
                || own != null && !row.offered().equals(own.digest());
    }

    /** A folder of that name is gone: the product's own adapter serves, or none. */
    void withdraw(String name) {
        var own = product.get(name);
        if (own == null) {
            states.withdrawn(name);
        } else {
            offerProduct(own);
        }
    }

    /**
     * The adapter of that name, looked up anew if it is not known here and the message may be younger than the last look.
     *
     * @throws DataAccessException if it would have to be looked up and the database is away
     */
    public Optional<Adapter> adapter(String name, Instant receivedAt) {
        var adapter = catalogue.adapter(name);
        if (adapter.isPresent() || followed.isAfter(receivedAt.plus(CLOCKS))) {
            return adapter;
        }
        follow();
        return catalogue.adapter(name);
    }

    /**
     * Looks what the rows say, and has it serve here.
     *
     * @throws DataAccessException if the database is away; what serves goes on
     */
    synchronized void follow() {
        var now = Instant.now();
        var live = new HashMap<String, Adapter>();
        var shadows = new HashMap<String, Adapter>();
        for (var row : states.all()) {
            take(row.name(), row.version(), live)
                    .or(() -> row.version() == null ? Optional.empty() : catalogue.adapter(row.name()))
                    .ifPresent(adapter -> live.put(row.name(), adapter));
            take(row.name(), row.shadow(), shadows);
        }
        catalogue.replace(live, shadows);
        followed = now;
        retire(now, live, shadows);
    }

    private Optional<Adapter> take(String name, @Nullable String version, Map<String, Adapter> into) {
        if (version == null) {
            return Optional.empty();
        }
        var key = name + '@' + version;
        if (!known.containsKey(key)) {
            load(name, version).ifPresent(adapter -> known.put(key, adapter));
        }
        var adapter = Optional.ofNullable(known.get(key));
        adapter.ifPresent(found -> into.put(name, found));
        return adapter;
    }

    private Optional<Adapter> load(String name, String version) {
        var folder = folder(name, version);
        if (folder.isEmpty()) {
            log.error("adapter {} version {} is to serve, but its files are not kept", name, version);
            return Optional.empty();
        }
        try {
            var adapter = routes == null
                    ? AdapterCatalogue.describe(List.of(folder.get())).get(name)
                    : routes.load(folder.get());
            return Optional.ofNullable(adapter);
        } catch (Refused | IllegalStateException e) {
            log.error("adapter {} version {} cannot serve here: {}", name, version, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<AdapterFolder> folder(String name, String version) {
        var own = product.get(name);
        return own != null && own.version().equals(version) ? Optional.of(own) : states.folder(name, version);
    }

    private void retire(Instant now, Map<String, Adapter> live, Map<String, Adapter> shadows) {
        if (routes == null) {
            return;
        }
        for (var id : routes.loaded()) {
            var name = id.substring("adapter-".length(), id.lastIndexOf('@'));
            var used = isRoute(id, live.get(name)) || isRoute(id, shadows.get(name));
            if (used) {
                unused.remove(id);
            } else if (unused.computeIfAbsent(id, first -> now).isBefore(now.minus(KEPT))) {
                routes.unload(id);
                known.remove(id.substring("adapter-".length()));
                unused.remove(id);
            }
        }
    }

    private static boolean isRoute(String id, @Nullable Adapter adapter) {
        return adapter != null && adapter.routeId().equals(id);
    }
}
