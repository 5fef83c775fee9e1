package io.serai.routes.canonical;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the time of a reading comes from. The text form, also in JSON, is lower case with hyphens. */
public enum TimeSource {
    /** Stated by the device, with its zone. */
    PAYLOAD,
    /** Not stated: the time at which the server received the request. */
    RECEIPT,
    /** Stated relative to the receipt or to another time in the message. */
    PAYLOAD_RELATIVE,
    /** Stated as local time without a zone, read in the zone of the environment. */
    PAYLOAD_ZONE_ASSUMED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * The time source of a text form such as {@code payload-relative}.
     *
     * @throws IllegalArgumentException if no time source has this text form
     */
    public static TimeSource of(String text) {
        for (TimeSource source : values()) {
            if (source.text.equals(text)) {
                return source;
            }
        }
        throw new IllegalArgumentException("unknown time source '%s'".formatted(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
