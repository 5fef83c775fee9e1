package io.serai.dashboard.web;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Query parameters that list ids, separated by commas. */
public final class IdList {
    private static final int MOST = 100;

    private IdList() {}

    /** The ids, each once; 400 for anything that is no id, and for more than 100. */
    public static Set<UUID> parse(String parameter, String text) {
        var parts = text.split(",", -1);
        if (parts.length > MOST) {
            throw ApiProblem.invalid("too_many_ids", "%d ids; at most %d".formatted(parts.length, MOST));
        }
        try {
            return Arrays.stream(parts).map(UUID::fromString).collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalid(
                    "invalid_parameter", "query parameter '%s' is a list of UUIDs".formatted(parameter));
        }
    }
}
