package io.serai.routes.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The routes of adapters in a Camel context, one for each version that is loaded. Loading one touches no other.
 * Thread-safe.
 */
public final class AdapterRoutes {

    private static final long STOP_SECONDS = 2;

    private final CamelContext camel;
    private final AdapterBeans beans;
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

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
            load(folder.routeFile(), adapter.routeId(), route.withId(adapter.routeId()));
        }
        return adapter;
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
