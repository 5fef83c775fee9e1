package io.serai.dashboard.registry;

import io.serai.dashboard.web.ApiProblem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The orders of the device list. Each is a key, the id breaking ties; the key of the last row goes into the cursor as
 * text. The fragments are constants of this file: nothing of a request gets into them.
 */
enum DeviceSort {
    /** Problems first: outside, silent, late, reporting, new; within them by name. */
    STATUS(
            "status",
            "case status when 'outside' then '0' when 'silent' then '1' when 'late' then '2' when 'reporting' then '3' else '4' end"
                    + " || lower(name)",
            "text",
            true,
            false),
    NAME("name", "lower(name)", "text", true, true),
    NAME_DESCENDING("-name", "lower(name)", "text", false, true),
    /** Longest silence first; devices that never sent come last. */
    LAST_SEEN("lastSeen", "coalesce(last_seen, 'infinity')", "timestamptz", true, false),
    /** Newest first; devices that never sent come last. */
    LAST_SEEN_DESCENDING("-lastSeen", "coalesce(last_seen, '-infinity')", "timestamptz", false, false),
    CREATED("createdAt", "id", "uuid", true, true),
    CREATED_DESCENDING("-createdAt", "id", "uuid", false, true);

    private final String word;
    private final String key;
    private final String type;
    private final boolean ascending;
    private final boolean registryOnly;

    DeviceSort(String word, String key, String type, boolean ascending, boolean registryOnly) {
        this.word = word;
        this.key = key;
        this.type = type;
        this.ascending = ascending;
        this.registryOnly = registryOnly;
    }

    /** The order of a query parameter; problems first without one; 400 {@code invalid_sort} for another word. */
    static DeviceSort of(@Nullable String word) {
        if (word == null) {
            return STATUS;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.word.equals(word))
                .findFirst()
                .orElseThrow(() -> ApiProblem.invalid(
                        "invalid_sort",
                        "expected one of %s"
                                .formatted(Arrays.stream(values())
                                        .map(sort -> sort.word)
                                        .toList())));
    }

    String word() {
        return word;
    }

    /** Whether the page can be found without the telemetry of every device. */
    boolean registryOnly() {
        return registryOnly;
    }

    String key() {
        return key;
    }

    String after() {
        return "(cast(:afterKey as text) is null or (%s, id) %s (cast(:afterKey as %s), cast(:afterId as uuid)))"
                .formatted(key, ascending ? ">" : "<", type);
    }

    String order() {
        return ascending ? "%s, id".formatted(key) : "%s desc, id desc".formatted(key);
    }
}
