package io.serai.routes.canonical;

import java.util.ArrayList;
import java.util.List;

/** The violations of one message, in the order in which they are found. Not thread-safe. */
final class Findings {

    private static final int SHOWN = 40;

    private final List<Violation> violations = new ArrayList<>(0);

    void add(String code, String pointer, String message) {
        violations.add(new Violation(code, pointer, message));
    }

    int count() {
        return violations.size();
    }

    List<Violation> all() {
        return violations;
    }

    /** The refusal of a message of which nothing can be stored. */
    InvalidTelemetry refuse() {
        return violations.isEmpty()
                ? new InvalidTelemetry("no_readings", "/body", "found no measurement; expected at least one")
                : new InvalidTelemetry(violations.getFirst().code(), violations);
    }

    /** What a stranger sent, fit to be quoted in a message. */
    static String quote(String received) {
        return "'" + clip(received) + "'";
    }

    /** What a stranger sent, short and without control characters. */
    static String clip(String received) {
        String shown = received.length() > SHOWN ? received.substring(0, SHOWN) + "..." : received;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
