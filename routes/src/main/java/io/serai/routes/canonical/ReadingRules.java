package io.serai.routes.canonical;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** The Bean Validation constraints of the records, applied to a reading: what breaks them is left out and reported. */
final class ReadingRules {

    // The factory lives as long as the check; its messages need no expression language.
    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    /**
     * The reading without the measurements and the location that break a rule; null if the reading itself does.
     *
     * @param places place of each measurement, in their order
     */
    @Nullable
    Reading keepValid(Reading reading, Place place, List<Place> places, Findings findings) {
        Set<ConstraintViolation<Reading>> broken = validator.validate(reading);
        return broken.isEmpty() ? reading : without(broken, reading, place, places, findings);
    }

    private static @Nullable Reading without(
            Set<ConstraintViolation<Reading>> broken,
            Reading reading,
            Place place,
            List<Place> places,
            Findings findings) {
        BitSet dropped = new BitSet();
        Location location = reading.location();
        boolean whole = true;
        for (ConstraintViolation<Reading> violation : sorted(broken)) {
            Path.Node first = violation.getPropertyPath().iterator().next();
            Place where = place;
            String part = last(violation.getPropertyPath());
            switch (first.getName()) {
                case "measurements" -> {
                    int index = indexOf(violation.getPropertyPath());
                    dropped.set(index);
                    where = places.get(index);
                }
                case "location" -> {
                    location = null;
                    part = "location/" + part;
                }
                default -> whole = false;
            }
            findings.add("invalid", where.pointer(part), message(violation));
        }
        List<Measurement> measurements = IntStream.range(0, places.size())
                .filter(index -> !dropped.get(index))
                .mapToObj(reading.measurements()::get)
                .toList();
        return whole
                ? new Reading(
                        reading.device(),
                        reading.observedAt(),
                        reading.timeSource(),
                        location,
                        measurements,
                        reading.payload())
                : null;
    }

    private static List<ConstraintViolation<Reading>> sorted(Set<ConstraintViolation<Reading>> broken) {
        return broken.stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .toList();
    }

    private static String message(ConstraintViolation<Reading> violation) {
        return "found %s; %s"
                .formatted(Findings.quote(String.valueOf(violation.getInvalidValue())), violation.getMessage());
    }

    private static int indexOf(Path path) {
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                return node.getIndex();
            }
        }
        throw new IllegalStateException("no index in %s".formatted(path));
    }

    private static String last(Path path) {
        String name = "";
        for (Path.Node node : path) {
            name = node.getName() == null || node.getName().startsWith("<") ? name : node.getName();
        }
        return name;
    }
}
