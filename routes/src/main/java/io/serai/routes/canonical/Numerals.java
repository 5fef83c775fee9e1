package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;

/** Reader of numbers: JSON numbers, and numbers written as text, in decimal notation and at most 40 characters. */
final class Numerals {

    private static final int MAX_LENGTH = 40;

    private Numerals() {}

    /** The number, or NaN if the node is none. The result may be infinite if the text is beyond a double. */
    static double read(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue() + 0.0; // -0.0 becomes 0.0
        }
        return node.isTextual() ? read(node.textValue()) : Double.NaN;
    }

    private static double read(String text) {
        String number = text.strip();
        if (number.isEmpty() || number.length() > MAX_LENGTH || !isDecimal(number)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(number) + 0.0;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Keeps out what Java reads as well: NaN, Infinity, 0x1p3, 1d. */
    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
