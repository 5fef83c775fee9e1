package io.serai.routes.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message after the check: what can be stored, and what cannot and why.
 *
 * @param readings the valid readings, in the order of the message; empty if the message was ignored
 * @param violations every rule that the rest of the message breaks; not empty means the message is partial
 * @param ignored why a message without telemetry was ignored; null for telemetry
 * @param unmapped vendor fields that the adapter does not know
 */
public record CheckedMessage(
        List<Reading> readings,
        List<Violation> violations,
        @Nullable String ignored,
        List<String> unmapped) {

    public CheckedMessage {
        readings = List.copyOf(readings);
        violations = List.copyOf(violations);
        unmapped = List.copyOf(unmapped);
    }

    /** True if some of the message was refused and the rest can be stored. */
    public boolean partial() {
        return !violations.isEmpty();
    }
}
