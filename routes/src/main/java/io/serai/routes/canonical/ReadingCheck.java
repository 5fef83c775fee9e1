package io.serai.routes.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The check between adapter and store: turns an adapter's result into readings in canonical units and reports every
 * violation. A bad measurement is left out, a bad time or device takes its reading along, and the rest stands; so does a
 * reading that the adapter itself marks as {@code rejected}. An adapter may tell where in the request a reading
 * ({@code at: /body/0}) and a measurement ({@code at: temperature}) come from; otherwise violations point into its
 * result. A {@code payload} that waits for a codec is content like a measurement; {@code undecoded: {at, reason}} says why no
 * codec has read it. Thread-safe.
 */
public final class ReadingCheck {

    private static final int MAX_MEASUREMENTS = 1000;

    private final MeasurementCheck measurements;
    private final ObservedAt times = new ObservedAt();
    private final ReadingRules rules = new ReadingRules();

    public ReadingCheck(QuantityCatalogue catalogue) {
        this.measurements = new MeasurementCheck(catalogue);
    }

    /**
     * Checks the result of an adapter; null is what a mapping without an output gives.
     *
     * @throws InvalidTelemetry if nothing in it can be stored, with every violation: {@code refused_by_adapter},
     *     {@code adapter_failed}, {@code no_readings}, {@code too_many_measurements}, or the code of the first
     */
    public CheckedMessage check(@Nullable JsonNode adapterResult, CheckContext context) {
        if (adapterResult == null) {
            throw new InvalidTelemetry("adapter_failed", "", "the adapter gave nothing");
        }
        JsonNode rejected = adapterResult.get("rejected");
        if (rejected != null) {
            String pointer = adapterResult.path("pointer").asText("/body");
            throw new InvalidTelemetry("refused_by_adapter", pointer, rejected.asText());
        }
        List<String> unmapped = new ArrayList<>();
        adapterResult.path("unmapped").forEach(field -> unmapped.add(field.asText()));
        JsonNode ignored = adapterResult.get("ignored");
        if (ignored != null) {
            return new CheckedMessage(List.of(), List.of(), ignored.asText(), unmapped);
        }
        Findings findings = new Findings();
        List<Reading> readings = readings(adapterResult.get("readings"), context, findings);
        if (readings.isEmpty()) {
            throw findings.refuse();
        }
        return new CheckedMessage(readings, findings.all(), null, unmapped);
    }

    private List<Reading> readings(@Nullable JsonNode nodes, CheckContext context, Findings findings) {
        if (nodes == null || !nodes.isArray()) {
            throw new InvalidTelemetry("adapter_failed", "", "the adapter gave none of readings, ignored and rejected");
        }
        refuseTooMany(nodes);
        List<Reading> readings = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Place place = Place.of(nodes.get(i), i);
            JsonNode rejected = nodes.get(i).path("rejected");
            Reading reading = rejected.isMissingNode() ? reading(nodes.get(i), place, context, findings) : null;
            if (reading != null) {
                readings.add(reading);
            } else if (!rejected.isMissingNode()) {
                findings.add("refused_by_adapter", place.pointer(""), rejected.asText());
            }
        }
        return readings;
    }

    private static void refuseTooMany(JsonNode readings) {
        int count = 0;
        for (JsonNode reading : readings) {
            count += Math.max(1, reading.path("measurements").size());
        }
        if (count > MAX_MEASUREMENTS) {
            String message = "found %d measurements; expected at most %d in one message";
            throw new InvalidTelemetry("too_many_measurements", "/body", message.formatted(count, MAX_MEASUREMENTS));
        }
    }

    private @Nullable Reading reading(JsonNode node, Place place, CheckContext context, Findings findings) {
        int before = findings.count();
        ObservedAt.Time time = time(node.path("observedAt"), place, context, findings);
        Location location = Locations.read(node.path("location"), place, findings);
        List<Place> places = new ArrayList<>();
        List<Measurement> found = measurements.read(node.path("measurements"), place, places, findings);
        if (node.path("device").isContainerNode()) {
            String several = Findings.quote(node.get("device").toString());
            findings.add("invalid", place.pointer("device"), "found %s; expected one device id".formatted(several));
            return null;
        }
        if (time == null && present(node.path("observedAt"))) {
            return null;
        }
        Reading reading = rules.keepValid(
                new Reading(
                        text(node.path("device")),
                        time == null ? null : time.instant(),
                        timeSource(node.path("timeSource"), time),
                        location,
                        found,
                        node.hasNonNull("payload") ? Payload.of(node) : null),
                place,
                places,
                findings);
        JsonNode undecoded = node.path("undecoded");
        if (undecoded.isObject()) {
            String at = undecoded.path("at").asText();
            findings.add(
                    "undecoded", place.pointer(at), undecoded.path("reason").asText());
        }
        if (reading != null && isEmpty(reading)) {
            if (findings.count() == before) {
                findings.add("no_readings", place.pointer(""), "found no measurement; expected at least one");
            }
            return null;
        }
        return reading;
    }

    private static boolean isEmpty(Reading reading) {
        return reading.measurements().isEmpty() && reading.location() == null && reading.payload() == null;
    }

    private ObservedAt.@Nullable Time time(JsonNode node, Place place, CheckContext context, Findings findings) {
        if (!present(node)) {
            return null;
        }
        try {
            ObservedAt.Time time = times.read(node, context);
            if (context.accepts(time.instant())) {
                return time;
            }
            findings.add("time_out_of_range", place.pointer("observedAt"), outOfRange(time.instant(), context));
        } catch (DateTimeException e) {
            findings.add("malformed_time", place.pointer("observedAt"), String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static String outOfRange(Instant observedAt, CheckContext context) {
        return "found %s; expected a time from %s before to %s after the receipt at %s"
                .formatted(observedAt, context.maxAge(), context.maxAhead(), context.receivedAt());
    }

    private static TimeSource timeSource(JsonNode stated, ObservedAt.@Nullable Time time) {
        if (time == null) {
            return TimeSource.RECEIPT;
        }
        return stated.isTextual() && time.source() == TimeSource.PAYLOAD
                ? TimeSource.of(stated.textValue())
                : time.source();
    }

    private static @Nullable String text(JsonNode node) {
        return present(node) ? node.asText() : null;
    }

    private static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
