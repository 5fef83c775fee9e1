package io.serai.routes.decoding;

import org.jspecify.annotations.Nullable;

/** A formatter's script that cannot be loaded, or that has failed: what, and in which line where that is known. */
public final class FormatterFailure extends RuntimeException {

    /** Name of the script's file in an adapter's folder. */
    public static final String FILE = "formatter.js";

    private final @Nullable Integer line;

    FormatterFailure(@Nullable Integer line, String what) {
        // No stack trace: the cause lies in the script, and a flood of messages that it fails on must stay cheap.
        super((line == null ? FILE + ": " : FILE + " line " + line + ": ") + what, null, false, false);
        this.line = line;
    }

    /** Line of the script, from 1; null if unknown. */
    public @Nullable Integer line() {
        return line;
    }
}
