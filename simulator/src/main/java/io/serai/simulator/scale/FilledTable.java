package io.serai.simulator.scale;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of one table.
 *
 * @param rows that the fill has added
 * @param took without the vacuum
 * @param bytes on disk of the whole table, with its indexes and partitions
 */
public record FilledTable(String name, long rows, Duration took, long bytes) {
    /** One line for people. */
    public String text() {
        return String.format(
                Locale.ROOT, "%-12s %,12d rows  %7.1f s  %,9.1f MB", name, rows, took.toMillis() / 1e3, bytes / 1e6);
    }
}
