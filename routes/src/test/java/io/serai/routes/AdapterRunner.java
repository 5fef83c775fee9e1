package io.serai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.CheckContext;
import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.canonical.ReadingCheck;
import io.serai.routes.decoding.BleAdvertisements;
import io.serai.routes.decoding.Formatters;
import io.serai.routes.decoding.JsonText;
import io.serai.routes.decoding.LineProtocol;
import io.serai.routes.decoding.MilesightTlv;
import io.serai.routes.decoding.Senml;
import io.serai.routes.decoding.TagChannels;
import io.serai.routes.request.RequestReader;
import io.serai.routes.request.TelemetryRequest;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel context that holds one adapter's route, and the check behind it. */
final class AdapterRunner implements AutoCloseable {

    private static final ReadingCheck CHECK = new ReadingCheck(QuantityCatalogue.load());

    private final String name;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Formatters formatters = new Formatters();
    private final ProducerTemplate producer;

    AdapterRunner(AdapterFolder folder) throws Exception {
        name = folder.name();
        camel.getRegistry().bind("request", new RequestReader());
        camel.getRegistry().bind("ble", new BleAdvertisements());
        camel.getRegistry().bind("jsonText", new JsonText());
        camel.getRegistry().bind("milesight", new MilesightTlv());
        camel.getRegistry().bind("senml", new Senml());
        camel.getRegistry().bind("tagChannels", new TagChannels());
        camel.getRegistry().bind("lineProtocol", new LineProtocol());
        camel.getRegistry().bind("formatter", formatters);
        if (Files.exists(folder.formatter())) {
            formatters.load("adapter-" + name, Files.readAllBytes(folder.formatter()));
        }
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(
                        camel, "file:" + folder.route().toAbsolutePath()));
        camel.start();
        producer = camel.createProducerTemplate();
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
        Exchange exchange = producer.request(
                "direct:adapter-" + name, sent -> sent.getMessage().setBody(request));
        if (exchange.getException() != null) {
            throw InvalidTelemetry.inAdapter(name, exchange.getException());
        }
        return exchange.getMessage().getBody(JsonNode.class);
    }

    @Override
    public void close() throws IOException {
        camel.close();
        formatters.close();
    }
}
