package io.serai.routes.canonical;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one device observed at one time.
 *
 * @param device external id as the vendor writes it; null = the sending device itself
 * @param observedAt time of the observation; null = time of receipt
 * @param payload bytes that wait for a codec; null, because by then it has read them, in all that is stored
 */
public record Reading(
        @Pattern(regexp = DEVICE, message = "a device id has 1 to 128 printable characters") @Nullable
        String device,

        @Nullable Instant observedAt,
        TimeSource timeSource,
        @Valid @Nullable Location location,
        List<@Valid Measurement> measurements,
        @Nullable Payload payload) {

    static final String DEVICE = "(?U)[\\p{Graph} ]{1,128}";

    public Reading {
        measurements = List.copyOf(measurements);
    }
}
