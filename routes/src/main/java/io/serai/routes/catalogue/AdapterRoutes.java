package io.serai.routes.catalogue;

import io.serai.routes.decoding.FormatterFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of adapters in a Camel context, one for each version that is loaded. Loading one touches no other.
 * Thread-safe.
 */
public final class AdapterRoutes {

    private static final Logger log = LoggerFactory.getLogger(AdapterRoutes.class);
    private static final long STOP_SECONDS = 2;

    private final CamelContext camel;
    private final AdapterBeans beans;
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    /** Routes in this context, which from now on knows the beans that they call. */
    public AdapterRoutes(CamelContext camel, AdapterBeans beans) {
        this.camel = camel;
        this.beans = beans;
        beans.bindTo(camel.getRegistry());
    }

    /**
     * Loads the route of a folder, unless this very version is loaded.
     *
     * @throws Refused if its description or its route breaks a rule, or Camel cannot make a route of it
     */
    public synchronized Adapter load(AdapterFolder folder) throws Refused {
        List<Finding> findings = new ArrayList<>();
        Adapter adapter = AdapterFile.read(folder, findings);
        RouteFile route = new RouteFile(folder, beans.names(), findings);
        if (adapter == null || !findings.isEmpty()) {
            throw new Refused(findings);
        }
        if (!isLoaded(adapter.routeId())) {
            loadFormatter(folder, adapter.routeId());
            load(folder.routeFile(), adapter.routeId(), route.withId(adapter.routeId()));
        }
        return adapter;
    }

    /** Loads the formatters of folders at once, because the engine is slow until Java has compiled it. */
    public void prepare(Collection<AdapterFolder> folders) {
        folders.parallelStream().forEach(folder -> {
            try {
                loadFormatter(folder, Adapter.idOfRoute(folder.name(), folder.version()));
            } catch (Refused e) {
                log.debug("the formatter of {} is refused when its route is loaded", folder.name(), e);
            }
        });
    }

    private void loadFormatter(AdapterFolder folder, String routeId) throws Refused {
        byte[] script = folder.files().get(AdapterFolder.FORMATTER);
        if (script == null || !prepared.add(routeId)) {
            return;
        }
        try {
            beans.formatters().load(routeId, script);
        } catch (FormatterFailure e) {
            prepared.remove(routeId);
            throw new Refused(new Finding(AdapterFolder.FORMATTER, e.line(), String.valueOf(e.getMessage())));
        }
    }

    private void load(String file, String id, String text) throws Refused {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(id + ".camel.yaml", text));
            loaded.add(id);
        } catch (Exception e) {
            unload(id);
            throw new Refused(Finding.in(file, "no route can be made of it: " + innermost(e)));
        }
    }

    /** Whether the route of this version is there. */
    public boolean isLoaded(String routeId) {
        return loaded.contains(routeId);
    }

    /** Ids of the routes that are there. */
    public Set<String> loaded() {
        return Set.copyOf(loaded);
    }

    /** Takes a route away, after the messages that are within it. */
    public synchronized void unload(String routeId) {
        loaded.remove(routeId);
        prepared.remove(routeId);
        beans.formatters().unload(routeId);
        try {
            camel.getRouteController().stopRoute(routeId, STOP_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(routeId);
            camel.removeEndpoints("direct://" + routeId);
        } catch (Exception e) {
            throw new IllegalStateException("route %s cannot be taken away".formatted(routeId), e);
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
