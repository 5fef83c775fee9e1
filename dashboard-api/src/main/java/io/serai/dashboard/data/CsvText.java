package io.serai.dashboard.data;

import org.jspecify.annotations.Nullable;

/** Cells of CSV files (RFC 4180) that a spreadsheet shows and does not run. */
public final class CsvText {
    private static final String FORMULA = "=+-@\t\r";

    private CsvText() {}

    /** The text as a cell: empty for null, quoted where needed, with an apostrophe before what would be a formula. */
    public static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var safe = FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
