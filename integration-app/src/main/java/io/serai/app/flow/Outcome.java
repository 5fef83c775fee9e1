package io.serai.app.flow;

import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.Violation;
import java.util.List;

/** What became of one message between queue and store. */
public sealed interface Outcome {
    /** The message. */
    AcceptedMessage message();

    /**
     * The version of the adapter that judged it, {@code none} where there was none; with a codec, both with a plus between.
     */
    String adapterVersion();

    /** The adapter understood it; some of its readings may still be refused. */
    record Converted(AcceptedMessage message, String adapterVersion, CheckedMessage content) implements Outcome {}

    /** It can never succeed and is parked with its reason. */
    record Rejected(
            AcceptedMessage message, String adapterVersion, String code, String reason, List<Violation> violations)
            implements Outcome {
        public Rejected {
            violations = List.copyOf(violations);
        }
    }
}
