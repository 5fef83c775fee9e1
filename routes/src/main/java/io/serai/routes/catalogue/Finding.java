package io.serai.routes.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Why an adapter's folder is refused.
 *
 * @param file path within the folder, such as {@code examples/report.canonical.json}; empty for the folder itself
 * @param line from 1; null where the whole file is meant
 * @param message what was found and what was expected
 */
public record Finding(String file, @Nullable Integer line, String message) {

    /** A finding about a whole file. */
    public static Finding in(String file, String message) {
        return new Finding(file, null, message);
    }

    @Override
    public String toString() {
        return line == null ? "%s: %s".formatted(file, message) : "%s:%d: %s".formatted(file, line, message);
    }
}
