package io.serai.app.store;

import io.serai.app.flow.AcceptedMessage;
import io.serai.routes.canonical.Location;
import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.Quality;
import io.serai.routes.canonical.Reading;
import io.serai.routes.canonical.TimeSource;
import io.serai.routes.canonical.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A reading as a row of the hot tier: the device's number, the time, the shape, and the measurements in its order.
 *
 * @param measurements sorted by name and channel, so that the same things make the same shape
 */
record ReadingRow(
        AcceptedMessage message,
        DeviceLookup.Device device,
        Instant observedAt,
        TimeSource timeSource,
        int shapeId,
        List<Measurement> measurements) {

    /** The order of the primary key, which keeps parallel batches from waiting for each other in a circle. */
    static final Comparator<ReadingRow> BY_KEY = Comparator.comparingLong(
                    (ReadingRow r) -> r.device().number())
            .thenComparing(ReadingRow::observedAt)
            .thenComparingInt(ReadingRow::shapeId)
            .thenComparing(r -> r.message().receivedAt());

    /** The row, empty if its device has brought too many new shapes lately. */
    static Optional<ReadingRow> of(
            AcceptedMessage message, DeviceLookup.Device device, Reading reading, Shapes shapes) {
        var measurements = new ArrayList<>(reading.measurements());
        if (reading.location() != null) {
            addPlace(measurements, reading.location());
        }
        measurements.sort(Comparator.comparing(Measurement::name)
                .thenComparing(m -> Objects.requireNonNullElse(m.channel(), "")));
        var observedAt = reading.observedAt() == null ? message.receivedAt() : reading.observedAt();
        var shapeId = shapes.idOf(measurements, device.number());
        return shapeId.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReadingRow(
                        message,
                        device,
                        observedAt,
                        reading.timeSource(),
                        shapeId.getAsInt(),
                        List.copyOf(measurements)));
    }

    /** Where the payload measures its place by itself as well, that is what counts. */
    private static void addPlace(List<Measurement> measurements, Location place) {
        addIfAbsent(measurements, "latitude", place.latitude(), "deg");
        addIfAbsent(measurements, "longitude", place.longitude(), "deg");
        if (place.altitude() != null) {
            addIfAbsent(measurements, "altitude", place.altitude(), "m");
        }
    }

    private static void addIfAbsent(List<Measurement> measurements, String name, double value, String unit) {
        if (measurements.stream().noneMatch(m -> m.name().equals(name) && m.channel() == null)) {
            measurements.add(new Measurement(name, null, new Value.Number(value), unit, Quality.GOOD, null));
        }
    }

    /** Microseconds since the epoch: the resolution of the database. */
    long observedMicros() {
        return micros(observedAt);
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** The values as the text form of a {@code float8[]}; null where the kind is text. */
    String valuesArray() {
        return measurements.stream()
                .map(m -> switch (m.value()) {
                    case Value.Number number -> Double.toString(number.value());
                    case Value.Bool bool -> bool.value() ? "1" : "0";
                    case Value.Text text -> "NULL";
                })
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The texts as the text form of a {@code text[]}, null if there is none. */
    @Nullable
    String textsArray() {
        if (measurements.stream().noneMatch(m -> m.value() instanceof Value.Text)) {
            return null;
        }
        return measurements.stream()
                .map(m -> m.value() instanceof Value.Text text ? quote(text.value()) : "NULL")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Positions from 1 of implausible values as the text form of an {@code int[]}, null if there is none. */
    @Nullable
    String implausibleArray() {
        var positions = IntStream.range(0, measurements.size())
                .filter(i -> measurements.get(i).quality() == Quality.IMPLAUSIBLE)
                .mapToObj(i -> Integer.toString(i + 1))
                .collect(Collectors.joining(",", "{", "}"));
        return positions.length() == 2 ? null : positions;
    }

    short timeSourceCode() {
        return (short) timeSource.ordinal();
    }

    /** The word for a quality, as the API shows it. */
    static String word(Quality quality) {
        return quality.name().toLowerCase(Locale.ROOT);
    }
}
