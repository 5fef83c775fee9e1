package io.serai.dashboard.web;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the map under the positions of a device, {@code serai.dashboard.map.*}; without tiles there is none.
 *
 * @param tiles address of a tile with {@code {z}}, {@code {x}} and {@code {y}} in its place
 * @param attribution what the maker of the tiles wants to be named as; needed with tiles
 */
@ConfigurationProperties("serai.dashboard.map")
record MapSettings(@Nullable String tiles, @Nullable String attribution) {
    private static final String NAME = "serai.dashboard.map";

    /** The origin, then a path and a query without anything that could end a word of the policy. */
    private static final Pattern ADDRESS =
            Pattern.compile("(https?://(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?)/[^\\s\"'<>\\\\^`|]*");

    private static final Pattern PLACE = Pattern.compile("\\{[zxy]}");

    /** @throws IllegalArgumentException if the address is none of tiles, or nobody is named */
    MapSettings {
        tiles = orNull(tiles);
        attribution = orNull(attribution);
        if (tiles != null && !isTemplate(tiles)) {
            throw new IllegalArgumentException(
                    "%s.tiles must be an http or https address with {z}, {x} and {y} in its path or query, such as "
                                    .formatted(NAME)
                            + "https://tile.example/{z}/{x}/{y}.png; found \"%s\"".formatted(tiles));
        }
        if (tiles != null && attribution == null) {
            throw new IllegalArgumentException(
                    "%s.attribution must name the maker of the map where %s.tiles is set, such as "
                                    .formatted(NAME, NAME)
                            + "\"© OpenStreetMap contributors\"; found nothing");
        }
    }

    private static boolean isTemplate(String tiles) {
        return ADDRESS.matcher(tiles).matches()
                && Stream.of("{z}", "{x}", "{y}").allMatch(tiles::contains)
                && PLACE.matcher(tiles).replaceAll("").chars().noneMatch(c -> c == '{' || c == '}');
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Where the tiles come from, such as {@code https://tile.example}; null where there is no map. */
    @Nullable
    String origin() {
        if (tiles == null) {
            return null;
        }
        var address = ADDRESS.matcher(tiles);
        return address.matches() ? address.group(1) : null;
    }
}
