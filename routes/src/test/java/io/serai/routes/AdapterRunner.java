package io.serai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.CheckContext;
import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.canonical.ReadingCheck;
import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterBeans;
import io.serai.routes.catalogue.AdapterGate;
import io.serai.routes.catalogue.AdapterRoutes;
import io.serai.routes.catalogue.Refused;
import io.serai.routes.request.TelemetryRequest;
import java.io.IOException;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context that holds one adapter, and the gate and the check of the product. */
final class AdapterRunner implements AutoCloseable {

    private static final ReadingCheck CHECK = new ReadingCheck(QuantityCatalogue.load());

    private final AdapterFolder folder;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AdapterBeans beans = new AdapterBeans();
    private final AdapterGate gate;
    private final Adapter adapter;

    AdapterRunner(AdapterFolder folder) throws Exception {
        this.folder = folder;
        AdapterRoutes routes = new AdapterRoutes(camel, beans);
        camel.start();
        gate = new AdapterGate(camel, routes, CHECK);
        adapter = routes.load(folder.read());
    }

    /**
     * Has the gate judge the folder.
     *
     * @throws Refused with every finding
     */
    void pass() throws IOException, Refused {
        gate.pass(folder.read());
    }

    /**
     * What the server makes of a request.
     *
     * @throws InvalidTelemetry if it can never succeed
     */
    CheckedMessage receive(TelemetryRequest request, CheckContext context) {
        return CHECK.check(convert(request), context);
    }

    /**
     * What the adapter makes of a request.
     *
     * @throws InvalidTelemetry if the adapter fails
     */
    JsonNode convert(TelemetryRequest request) {
        return gate.convert(adapter, request);
    }

    @Override
    public void close() throws IOException {
        gate.close();
        camel.close();
        beans.close();
    }
}
