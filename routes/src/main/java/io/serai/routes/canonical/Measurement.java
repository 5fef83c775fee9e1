package io.serai.routes.canonical;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value of one quantity.
 *
 * @param name quantity of the catalogue, or any name of 1 to 128 printable characters that the sender chose
 * @param channel which of several of the same quantity, {@code [a-z0-9-]{1,32}}; null where there is only one
 * @param unit canonical unit of the quantity; null for a name that is not in the catalogue and states none
 * @param source the vendor's field, value and unit, where the adapter tells them
 */
public record Measurement(
        @Pattern(regexp = NAME, message = "a name has 1 to 128 printable characters")
        String name,

        @Pattern(regexp = CHANNEL, message = "a channel has 1 to 32 of a-z, 0-9 and -") @Nullable
        String channel,

        @Valid Value value,

        @Pattern(regexp = UNIT, message = "a unit has 1 to 16 printable characters") @Nullable
        String unit,

        Quality quality,
        @Nullable Source source) {

    static final String NAME = "(?U)[\\p{Graph}](?:[\\p{Graph} ]{0,126}\\p{Graph})?";
    static final String CHANNEL = "[a-z0-9-]{1,32}";
    static final String UNIT = "(?U)\\p{Graph}{1,16}";
}
