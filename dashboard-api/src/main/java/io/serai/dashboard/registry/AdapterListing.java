package io.serai.dashboard.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What adapters the server has; provided by the application from its catalogue. Called on each request. */
public interface AdapterListing {
    /** Adapters that are live now, in the order to show them. */
    List<Adapter> adapters();

    /**
     * One adapter.
     *
     * @param name what devices and sources refer to, {@code <vendor>-<device>}
     * @param protocol how its devices talk, in the words of its description
     * @param documentation address of the vendor's document
     * @param sender {@code device}, {@code source}, or {@code codec} for what reads the payload of a LoRaWAN device
     */
    record Adapter(
            String name,
            String title,
            String vendor,
            String device,
            @Nullable String protocol,
            @Nullable String documentation,
            String sender,
            @Nullable String version) {

        boolean isCodec() {
            return sender.equals("codec");
        }
    }
}
