package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/** Values of line protocol that are not quoted: {@code 1.5}, {@code 2i}, {@code 3u}, {@code t}. */
final class LineValues {

    private static final Set<String> TRUE = Set.of("t", "T", "true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("f", "F", "false", "False", "FALSE");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,20}[iu]");
    private static final Pattern FLOAT = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");
    private static final int LONGEST = 40;
    private static final int BITS = 64;

    private LineValues() {}

    /** @throws LineScanner.Malformed if the text is no value */
    static JsonNode read(String key, String text) {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return JsonNodeFactory.instance.booleanNode(TRUE.contains(text));
        }
        if (INTEGER.matcher(text).matches()) {
            BigInteger integer = new BigInteger(text.substring(0, text.length() - 1));
            boolean signed = text.endsWith("i");
            if (signed ? integer.bitLength() < BITS : integer.signum() >= 0 && integer.bitLength() <= BITS) {
                return JsonNodeFactory.instance.numberNode(integer.doubleValue());
            }
        } else if (text.length() <= LONGEST && FLOAT.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return JsonNodeFactory.instance.numberNode(number);
            }
        }
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        throw new LineScanner.Malformed(
                "found %s for the field %s; expected a number, true, false or a quoted text".formatted(shown, key));
    }
}
