package io.serai.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a simulated device stands; decides what its sensors see. */
public enum Scene {
    /** Under the sky at 50 degrees north: sun, wind, rain, fine dust. */
    OUTDOOR,
    /** In a heated room with people: about 21 degrees Celsius, carbon dioxide by day. */
    ROOM,
    /** In a freezer room at -18 degrees Celsius with a compressor and a door. */
    COLD_STORE;

    /**
     * The scene of this name, in any case, with {@code -} or {@code _}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Scene of(String name) {
        var wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(scene -> scene.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown scene '%s'; expected one of %s"
                        .formatted(
                                name, Arrays.stream(values()).map(Scene::word).collect(Collectors.joining(", ")))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
