package io.serai.routes.decoding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resolved SenML name, taken apart. SenML has one name for a device and what it measures; where the one ends and the
 * other starts is convention: at the end of the base name, else before the last segment if that is a word.
 *
 * @param device null if the name is that of a measurement alone
 * @param measurement null if the name is that of a device alone
 */
record SenmlName(@Nullable String device, @Nullable String measurement) {

    /** RFC 8428, section 4.5.1. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:./_-]*");

    /** A component after {@code _} is part of a device URN (RFC 9039, section 3). */
    private static final Pattern DEVICE_URN = Pattern.compile("(urn:dev:[^_]+)_([A-Za-z][A-Za-z0-9_.-]*)");

    private static final Pattern LAST_SEGMENT = Pattern.compile("(.*)[:/]([A-Za-z][A-Za-z0-9_.-]*)");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final int SHORTEST_ADDRESS = 8;

    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /** Takes {@code base + own} apart; it is valid. */
    static SenmlName of(String base, String own) {
        String word = own.isEmpty() ? "" : own.replaceFirst("^[:/_.-]+", "");
        if (!base.isEmpty() && PLAIN.matcher(word).matches() && !isAddress(word)) {
            return new SenmlName(base.replaceFirst("[:/_.-]+$", ""), word);
        }
        String name = base + own;
        Matcher urn = DEVICE_URN.matcher(name);
        if (urn.matches()) {
            return new SenmlName(urn.group(1), urn.group(2));
        }
        Matcher last = LAST_SEGMENT.matcher(name);
        if (last.matches() && !HEXADECIMAL.matcher(last.group(2)).matches()) {
            return new SenmlName(last.group(1).replaceFirst("[:/]+$", ""), last.group(2));
        }
        boolean measurementAlone = base.isEmpty() && PLAIN.matcher(name).matches() && !isAddress(name);
        return measurementAlone ? new SenmlName(null, name) : new SenmlName(name, null);
    }

    private static boolean isAddress(String word) {
        return word.length() >= SHORTEST_ADDRESS && HEXADECIMAL.matcher(word).matches();
    }
}
