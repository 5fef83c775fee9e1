package io.serai.dashboard.data;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time from which a device has no readings, with the reason if the server knows one.
 *
 * @param cause null where nothing tells why
 */
record Gap(Instant from, Instant to, @Nullable Cause cause) {
    static Gap of(Span span, @Nullable Cause cause) {
        return new Gap(span.from(), span.to(), cause);
    }

    /**
     * Why a gap is one.
     *
     * @param kind {@code deleted} by a person, {@code refused} as the inbox says, {@code other_values}: the device was
     *     heard, but told something else, {@code server}: Serai itself did not listen, {@code source}: its source told of
     *     no device, {@code site}: nothing came from its environment, {@code nothing}: Serai listened, and nothing came
     * @param count of {@code refused} the messages, of {@code source} and {@code site} the other devices that were silent
     * @param detail who deleted, why it was refused, or the name of the source or environment
     * @param messageId of {@code refused} the newest message
     */
    record Cause(
            String kind,
            @Nullable Long count,
            @Nullable String detail,
            @Nullable UUID messageId) {}
}
