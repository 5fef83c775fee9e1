package io.serai.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A vendor's way of speaking, each read by the adapter of the same name. */
public enum Dialect {
    /** Serai's own JSON, {@code POST /v1/telemetry}, the key as a bearer token. */
    GENERIC_JSON("generic-json", "generic-json", Scene.ROOM, true, new GenericJsonFormat()),
    /** Sensor.Community airRohr "own API": texts without a time, the key as Basic password. */
    AIRROHR("airrohr", "sensor-community-airrohr-custom-api", Scene.OUTDOOR, false, new AirrohrFormat()),
    /** Ecowitt gateway's "customized server": a form in imperial units; only a URL can be set, so it holds the key. */
    ECOWITT("ecowitt", "ecowitt-custom-server", Scene.OUTDOOR, true, new EcowittFormat()),
    /** The Things Stack v3 webhook with decoded and normalized payload, the key as an additional header. */
    TTS("tts", "the-things-industries-tts-v3-webhook", Scene.COLD_STORE, true, new ThingsStackFormat());

    private final String word;
    private final String adapter;
    private final Scene scene;
    private final boolean carriesTime;
    private final VendorFormat format;

    Dialect(String word, String adapter, Scene scene, boolean carriesTime, VendorFormat format) {
        this.word = word;
        this.adapter = adapter;
        this.scene = scene;
        this.carriesTime = carriesTime;
        this.format = format;
    }

    /**
     * The dialect of this short name ({@code tts}) or adapter name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the short names
     */
    public static Dialect of(String name) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.word.equals(name) || dialect.adapter.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown dialect '%s'; expected one of %s"
                        .formatted(
                                name, Arrays.stream(values()).map(Dialect::word).collect(Collectors.joining(", ")))));
    }

    /** Short name, as on the command line. */
    public String word() {
        return word;
    }

    /** Name of the adapter that reads it. */
    public String adapter() {
        return adapter;
    }

    /** Where such devices usually stand. */
    public Scene usualScene() {
        return scene;
    }

    /** Whether a message says when it was measured; if not, the past cannot be told in it. */
    public boolean carriesTime() {
        return carriesTime;
    }

    /** A well-formed device id of this vendor, as the adapter will read it; the same number gives the same id. */
    public String externalId(int number) {
        return switch (this) {
            case GENERIC_JSON -> "sim-%04d".formatted(number);
            case AIRROHR -> "esp8266-%d".formatted(14_000_000 + number);
            case ECOWITT -> "%032X".formatted(0x5E7A1000L + number);
            // 70-B3-D5 is the block of IEEE from which LoRaWAN devices get their EUI.
            case TTS -> "70B3D57ED0%06X".formatted(number).toUpperCase(Locale.ROOT);
        };
    }

    VendorFormat format() {
        return format;
    }
}
