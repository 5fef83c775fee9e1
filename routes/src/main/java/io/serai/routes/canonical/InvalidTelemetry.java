package io.serai.routes.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that can never succeed: trying again would give the same result. Carries every violation that was found. It
 * has no stack trace, because the cause lies in the message and floods of bad messages must stay cheap.
 */
public class InvalidTelemetry extends RuntimeException {

    private final String code;
    private final transient List<Violation> violations;

    /** @throws IllegalArgumentException if there are no violations */
    public InvalidTelemetry(String code, List<Violation> violations) {
        this(code, violations, null);
    }

    /** One violation at one place. */
    public InvalidTelemetry(String code, String pointer, String message) {
        this(code, List.of(new Violation(code, pointer, message)), null);
    }

    private InvalidTelemetry(String code, List<Violation> violations, @Nullable Throwable cause) {
        super(describe(violations), cause, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
    }

    /**
     * The reason of a failure inside an adapter: the first {@link InvalidTelemetry} among the causes, else
     * {@code adapter_failed} with the innermost message.
     */
    public static InvalidTelemetry inAdapter(String adapter, Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTelemetry invalid) {
                return invalid;
            }
            innermost = cause;
        }
        String message = "adapter %s cannot read this message: %s".formatted(adapter, innermost.getMessage());
        return new InvalidTelemetry(
                "adapter_failed", List.of(new Violation("adapter_failed", "/body", message)), failure);
    }

    /** Stable word for the reason, such as {@code malformed_json}; the code of the first violation if they differ. */
    public String code() {
        return code;
    }

    /** All violations, at least one. */
    public List<Violation> violations() {
        return violations;
    }

    private static String describe(List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("invalid telemetry without a violation");
        }
        String first = violations.getFirst().message();
        return violations.size() == 1 ? first : "%s (and %d more)".formatted(first, violations.size() - 1);
    }
}
