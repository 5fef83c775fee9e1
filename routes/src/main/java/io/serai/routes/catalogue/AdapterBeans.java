package io.serai.routes.catalogue;

import io.serai.routes.decoding.BleAdvertisements;
import io.serai.routes.decoding.Formatters;
import io.serai.routes.decoding.JsonText;
import io.serai.routes.decoding.LineProtocol;
import io.serai.routes.decoding.MilesightTlv;
import io.serai.routes.decoding.Senml;
import io.serai.routes.decoding.TagChannels;
import io.serai.routes.request.RequestReader;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.Registry;

/** The beans that an adapter's route may call, by the names that routes use: pure functions, all of them. */
public final class AdapterBeans implements AutoCloseable {

    private final Formatters formatters = new Formatters();
    private final Map<String, Object> beans = Map.of(
            "request", new RequestReader(),
            "ble", new BleAdvertisements(),
            "formatter", formatters,
            "jsonText", new JsonText(),
            "lineProtocol", new LineProtocol(),
            "milesight", new MilesightTlv(),
            "senml", new Senml(),
            "tagChannels", new TagChannels());

    /** The formatters of the codecs that are loaded. */
    Formatters formatters() {
        return formatters;
    }

    /** Their names. */
    public Set<String> names() {
        return beans.keySet();
    }

    /** Makes them known to routes. */
    public void bindTo(Registry registry) {
        beans.forEach(registry::bind);
    }

    @Override
    public void close() {
        formatters.close();
    }
}
