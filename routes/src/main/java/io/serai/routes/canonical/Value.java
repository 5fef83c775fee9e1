package io.serai.routes.canonical;

import jakarta.validation.constraints.Size;

/** The value of a measurement: a finite number, a truth value, or a text of at most 256 characters. */
public sealed interface Value {

    /** A finite number in the unit of its measurement. */
    record Number(double value) implements Value {
        public Number {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("%s is not a finite number".formatted(value));
            }
        }
    }

    /** A state that holds or does not, such as a leak. */
    record Bool(boolean value) implements Value {}

    /** A word or short text, such as an operating mode. */
    record Text(
            @Size(max = 256, message = "a text has at most {max} characters")
            String value) implements Value {}
}
