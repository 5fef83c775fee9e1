package io.serai.routes.canonical;

/**
 * A linear conversion into a canonical unit: {@code (received + offset) * numerator / denominator}. The scale is a
 * fraction so that 1/100 and 5/9 lose nothing.
 */
public record Conversion(double offset, double numerator, double denominator) {

    private static final int DIGITS = 12;

    static final Conversion NONE = new Conversion(0, 1, 1);

    public Conversion {
        if (!Double.isFinite(offset) || !Double.isFinite(numerator) || !Double.isFinite(denominator)) {
            throw new IllegalArgumentException("a conversion has finite numbers");
        }
        if (numerator == 0 || denominator == 0) {
            throw new IllegalArgumentException("a conversion's scale is not zero");
        }
    }

    /**
     * A conversion from the text of a scale, a number or a fraction of two.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static Conversion of(double offset, String scale) {
        int slash = scale.indexOf('/');
        return slash < 0
                ? new Conversion(offset, Double.parseDouble(scale), 1)
                : new Conversion(
                        offset,
                        Double.parseDouble(scale.substring(0, slash)),
                        Double.parseDouble(scale.substring(slash + 1)));
    }

    /** The value in the canonical unit, without the noise that binary fractions leave after the 12th digit. */
    public double toCanonical(double received) {
        return this == NONE ? received : rounded((received + offset) * numerator / denominator);
    }

    private static double rounded(double value) {
        double magnitude = Math.abs(value);
        if (!(magnitude > 1e-9 && magnitude < 1e11)) {
            return value;
        }
        double scale = Math.pow(10, DIGITS - 1 - Math.floor(Math.log10(magnitude)));
        return Math.rint(value * scale) / scale;
    }
}
