package io.serai.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Serai's own JSON: one reading with units, or a batch of {@code {ts, values}} for the past. */
final class GenericJsonFormat implements VendorFormat {
    /** A message may hold 1,000 measurements; a reading of ours holds at most five. */
    private static final int READINGS_PER_BATCH = 150;

    private static final Map<String, String> UNITS = Map.of(
            "temperature", "Cel",
            "humidity", "%RH",
            "pressure", "hPa",
            "carbon_dioxide", "ppm",
            "battery", "%EL");

    @Override
    public VendorRequest at(VirtualDevice device, Instant at) {
        var body = reading(device);
        body.put("time", at.truncatedTo(ChronoUnit.MILLIS).toString());
        var measurements = body.putArray("measurements");
        values(device, at).forEach((name, value) -> measurements
                .addObject()
                .put("name", name)
                .put("value", value)
                .put("unit", UNITS.get(name)));
        return post(device, body.toString());
    }

    @Override
    public List<VendorRequest> history(VirtualDevice device, List<Instant> times) {
        var requests = new ArrayList<VendorRequest>();
        for (var from = 0; from < times.size(); from += READINGS_PER_BATCH) {
            var batch = times.subList(from, Math.min(times.size(), from + READINGS_PER_BATCH));
            requests.add(post(device, batch(device, batch).toString()));
        }
        return requests;
    }

    /** Names the device, so that a source's key can speak for many; a device's own key needs no name. */
    private static ObjectNode reading(VirtualDevice device) {
        var reading = JsonNodeFactory.instance.objectNode();
        return device.externalId().isEmpty() ? reading : reading.put("device", device.externalId());
    }

    private static ArrayNode batch(VirtualDevice device, List<Instant> times) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var at : times) {
            var reading = reading(device).put("ts", at.toEpochMilli());
            array.add(reading);
            var values = reading.putObject("values");
            values(device, at).forEach(values::put);
        }
        return array;
    }

    private static Map<String, Double> values(VirtualDevice device, Instant at) {
        var climate = device.climate();
        var values = new LinkedHashMap<String, Double>();
        values.put("temperature", VendorFormat.rounded(climate.temperature(at), 2));
        values.put("humidity", VendorFormat.rounded(climate.humidity(at), 1));
        switch (device.scene()) {
            case OUTDOOR -> values.put("pressure", VendorFormat.rounded(climate.pressure(at), 1));
            case ROOM -> values.put("carbon_dioxide", VendorFormat.rounded(climate.carbonDioxide(at), 0));
            case COLD_STORE -> {}
        }
        values.put("battery", VendorFormat.rounded(climate.battery(at), 0));
        return values;
    }

    private static VendorRequest post(VirtualDevice device, String body) {
        return new VendorRequest(
                "POST",
                device.at("/v1/telemetry"),
                Map.of("Authorization", "Bearer " + device.key(), "Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
