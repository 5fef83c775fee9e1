package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.Conversion;
import io.serai.routes.canonical.Location;
import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.canonical.Reading;
import io.serai.routes.canonical.TimeSource;
import io.serai.routes.canonical.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/** One message of the collection's {@code expected.json}, compared in our vocabulary: our units, channels and names. */
record ExpectedMessage(JsonNode message, JsonNode file) {

    private static final QuantityCatalogue QUANTITIES = QuantityCatalogue.load();

    void verify(Reading reading) {
        assertThat(reading.device()).isEqualTo(message.path("deviceId").textValue());
        verifyTime(reading);
        verifyLocation(reading.location());
        verifyMeasurements(reading.measurements());
    }

    /** Compares only what is a number. */
    void verifyNumbers(Reading reading) {
        verifyMeasurements(reading.measurements().stream()
                .filter(each -> each.value() instanceof Value.Number)
                .toList());
    }

    void verifyMeasurements(List<Measurement> measurements) {
        List<Measurement> left = new ArrayList<>(measurements);
        message.path("measurements").forEach(wanted -> {
            if (!takeAsReceived(left, wanted)) {
                take(
                        left,
                        wanted.path("name").asText(),
                        channel(wanted.path("channel").textValue()),
                        wanted.path("value"),
                        wanted.path("unit").textValue());
            }
        });
        takeIfStated(left, "signal_strength", null, message.path("rssi"), "dBm");
        takeIfStated(left, "snr", null, message.path("snr"), "dB");
        takeIfStated(left, "voltage", "battery", message.path("battery").path("voltage"), "V");
        takeIfStated(left, "battery", null, message.path("battery").path("percent"), "%EL");
        if (message.path("battery").has("externalPower")) {
            take(left, "external_power", null, message.path("battery").get("externalPower"), null);
        }
        if (!file.path("partial").asBoolean()) {
            assertThat(left).as("more than expected").isEmpty();
        }
    }

    private void verifyTime(Reading reading) {
        if (message.path("time").isTextual()) {
            assertThat(reading.observedAt())
                    .isEqualTo(Instant.parse(message.get("time").textValue()));
            assertThat(reading.timeSource()).isEqualTo(TimeSource.PAYLOAD);
        } else if (message.path("localTime").isTextual()) {
            // The environment of the test is in UTC.
            assertThat(reading.observedAt())
                    .isEqualTo(Instant.parse(message.get("localTime").textValue() + "Z"));
            assertThat(reading.timeSource()).isEqualTo(TimeSource.PAYLOAD_ZONE_ASSUMED);
        } else {
            assertThat(reading.observedAt()).isNull();
            assertThat(reading.timeSource()).isEqualTo(TimeSource.RECEIPT);
        }
    }

    private void verifyLocation(@Nullable Location location) {
        JsonNode wanted = message.path("location");
        Location expected = wanted.isObject()
                ? new Location(
                        wanted.path("lat").asDouble(),
                        wanted.path("lon").asDouble(),
                        wanted.has("alt") ? wanted.get("alt").doubleValue() : null,
                        wanted.has("accuracy") ? wanted.get("accuracy").doubleValue() : null)
                : null;
        assertThat(location).isEqualTo(expected);
    }

    /** Some files name the vendor's field, perhaps within an object, and give the value as received, without a unit. */
    private boolean takeAsReceived(List<Measurement> left, JsonNode wanted) {
        String name = wanted.path("name").asText();
        String field = wanted.at("/source/field").asText();
        if (!wanted.path("unit").isNull()
                || !wanted.path("value").isNumber()
                || !(field.equals(name) || field.endsWith("." + name))) {
            return false;
        }
        for (Measurement each : left) {
            if (each.source() != null && field.equals(each.source().field())) {
                assertThat(Double.parseDouble(String.valueOf(each.source().value())))
                        .as(field)
                        .isCloseTo(wanted.path("value").asDouble(), within());
                return left.remove(each);
            }
        }
        return false;
    }

    private void takeIfStated(
            List<Measurement> left, String name, @Nullable String channel, JsonNode value, String unit) {
        if (value.isNumber() && !isAmongMeasurements(name, channel)) {
            take(left, name, channel, value, unit);
        }
    }

    /** The collection states a battery twice where the vendor has a field for it. */
    private boolean isAmongMeasurements(String name, @Nullable String channel) {
        return message.path("measurements")
                .valueStream()
                .anyMatch(wanted -> wanted.path("name").asText().equals(name)
                        && Objects.equals(channel(wanted.path("channel").textValue()), channel));
    }

    private void take(
            List<Measurement> left, String name, @Nullable String channel, JsonNode value, @Nullable String unit) {
        Measurement found = left.stream()
                .filter(each -> each.name().equals(name) && Objects.equals(each.channel(), channel))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s, channel %s, in %s".formatted(name, channel, left)));
        left.remove(found);
        switch (found.value()) {
            case Value.Number number ->
                assertThat(number.value()).as(name).isCloseTo(canonical(name, unit, value.asDouble()), within());
            case Value.Bool bool -> assertThat(bool.value()).as(name).isEqualTo(value.asBoolean());
            case Value.Text text -> assertThat(text.value()).as(name).isEqualTo(value.textValue());
        }
        assertThat(found.unit())
                .as("unit of %s", name)
                .isEqualTo(
                        QUANTITIES.quantity(name).isPresent()
                                ? QUANTITIES.quantity(name).get().unit()
                                : unit);
    }

    private Offset<Double> within() {
        return Offset.offset(file.path("tolerance").asDouble(0.001));
    }

    private static double canonical(String name, @Nullable String unit, double value) {
        if (unit == null || QUANTITIES.quantity(name).isEmpty()) {
            return value;
        }
        Conversion conversion = QUANTITIES.quantity(name).get().conversionFrom(unit);
        assertThat(conversion).as("%s in %s", name, unit).isNotNull();
        return conversion == null ? value : conversion.toCanonical(value);
    }

    private static @Nullable String channel(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
