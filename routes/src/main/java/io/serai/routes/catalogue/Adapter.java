package io.serai.routes.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * An adapter as its {@code adapter.yaml} describes it.
 *
 * @param name {@code <vendor>-<device>}
 * @param version first 12 hexadecimal digits of the SHA-256 over its route, its description and its formatter
 * @param title for people
 * @param vendor name of the vendor, for people
 * @param device name of the device family, for people
 * @param protocol how the device speaks, in a few words
 * @param documentation address of the vendor's document
 * @param answer what the device needs as success answer; null = the door's own
 * @param keyField form or query field in which the device can carry its access key; null = none
 * @param body what the body is read as: json where the file does not say
 * @param sender whether a credential of this adapter names one device or a source of many, or whether this is a codec
 * @param route location of its route, {@code classpath:...}
 */
public record Adapter(
        String name,
        String version,
        String title,
        String vendor,
        String device,
        String protocol,
        String documentation,
        @Nullable Answer answer,
        @Nullable String keyField,
        Body body,
        Sender sender,
        String route) {

    /** A success answer that the sender depends on. */
    public record Answer(int status, @Nullable String contentType, String body) {}

    /** What the body is read as; what cannot be read so is refused at the door. */
    public enum Body {
        JSON,
        FORM,
        TEXT,
        /** The query, a form, or JSON: as the user's template has it. */
        FIELDS
    }

    /** Who sends in this dialect. */
    public enum Sender {
        DEVICE,
        SOURCE,
        /** Nobody: it reads the payload of a LoRaWAN device that a network server has forwarded as bytes. */
        CODEC
    }

    /** Id of its Camel route; the route starts at {@code direct:} followed by this id. */
    public String routeId() {
        return "adapter-" + name;
    }

    /** Endpoint at which its route starts. */
    public String endpoint() {
        return "direct:" + routeId();
    }

    /** True if it reads payloads of LoRaWAN devices with a formatter. */
    public boolean isCodec() {
        return sender == Sender.CODEC;
    }
}
