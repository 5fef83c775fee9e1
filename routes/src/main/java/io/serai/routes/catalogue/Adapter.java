package io.serai.routes.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * An adapter as its {@code adapter.yaml} describes it.
 *
 * @param name {@code <vendor>-<device>}
 * @param version that of its folder, {@link AdapterFolder#version()}
 * @param title for people
 * @param vendor name of the vendor, for people
 * @param device name of the device family, for people
 * @param protocol how the device speaks, in a few words
 * @param documentation address of the vendor's document
 * @param answer what the device needs as success answer; null = the door's own
 * @param keyField form or query field in which the device can carry its access key; null = none
 * @param body what the body is read as: json where the file does not say
 * @param sender whether a credential of this adapter names one device or a source of many, or whether this is a codec
 * @param release whether it serves, or is only compared with the version that serves
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
        Release release) {

    /** A success answer that the sender depends on. */
    public record Answer(int status, @Nullable String contentType, String body) {}

    /** What the body is read as; what cannot be read so is refused at the door. */
    public enum Body {
        JSON,
        FORM,
        TEXT,
        /** JSON that is a pack of SenML which can be resolved. */
        SENML,
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

    /** What becomes of a version whose examples pass. */
    public enum Release {
        /** It serves. */
        LIVE,
        /** It is given a copy of each message, and is compared with the version that serves. */
        SHADOW
    }

    /**
     * Id of the Camel route of this version, and the name of the {@code direct:} endpoint at which it starts. Versions of
     * one adapter stand side by side, so that a change never meets a missing route.
     */
    public String routeId() {
        return idOfRoute(name, version);
    }

    /** True if it reads payloads of LoRaWAN devices with a formatter. */
    public boolean isCodec() {
        return sender == Sender.CODEC;
    }

    /** Of another name than the accessor: Camel would choose among methods of one name by their arguments. */
    static String idOfRoute(String name, String version) {
        return "adapter-%s@%s".formatted(name, version);
    }
}
