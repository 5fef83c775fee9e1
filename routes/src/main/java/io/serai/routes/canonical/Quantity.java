package io.serai.routes.canonical;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of the catalogue.
 *
 * @param unit canonical unit; null for words
 * @param range what is plausible, in the canonical unit; null where nothing is implausible
 * @param accepts conversion of each accepted unit, the canonical one first
 * @param trueWords words that mean true, for a state
 * @param falseWords words that mean false, for a state
 * @param meaning one line for people
 */
public record Quantity(
        String name,
        String title,
        @Nullable String unit,
        Kind kind,
        @Nullable Range range,
        Map<String, Conversion> accepts,
        Set<String> trueWords,
        Set<String> falseWords,
        String meaning) {

    /** How the values of a quantity behave. */
    public enum Kind {
        /** A number that may rise and fall. */
        GAUGE,
        /** A number that only rises until it is reset. */
        COUNTER,
        /** Something that holds or does not. */
        STATE,
        /** A word. */
        TEXT
    }

    /** Closed range of plausible values. */
    public record Range(double lowest, double highest) {
        public Range {
            if (!(lowest < highest)) {
                throw new IllegalArgumentException("range [%s, %s] is empty".formatted(lowest, highest));
            }
        }
    }

    public Quantity {
        accepts = Collections.unmodifiableMap(new LinkedHashMap<>(accepts));
        trueWords = Set.copyOf(trueWords);
        falseWords = Set.copyOf(falseWords);
    }

    /** The conversion from this unit; null if the quantity does not accept it. */
    public @Nullable Conversion conversionFrom(String receivedUnit) {
        return accepts.get(receivedUnit);
    }

    /** How far a value in the canonical unit can be trusted. */
    public Quality qualityOf(double value) {
        return range == null || (value >= range.lowest() && value <= range.highest())
                ? Quality.GOOD
                : Quality.IMPLAUSIBLE;
    }

    /** Sentence that refuses a unit and names the accepted ones. */
    public String refuseUnit(String receivedUnit) {
        return accepts.isEmpty()
                ? "unit '%s' for %s, which has none".formatted(receivedUnit, name)
                : "unknown unit '%s' for %s; accepted: %s"
                        .formatted(receivedUnit, name, String.join(", ", accepts.keySet()));
    }
}
