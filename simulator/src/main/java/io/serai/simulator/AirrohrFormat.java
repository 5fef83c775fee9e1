package io.serai.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Sensor.Community airRohr, firmware NRZ-2020-133, with SDS011 and BME280, sending to its "own API": every value is a
 * text, P1 is PM10 and P2 is PM2.5, the pressure is in Pa, and there is no time (airrohr-firmware.ino, sendData).
 */
final class AirrohrFormat implements VendorFormat {
    private static final String FIRMWARE = "NRZ-2020-133";

    @Override
    public VendorRequest at(VirtualDevice device, Instant at) {
        var chip = device.externalId().replaceFirst("^esp8266-", "");
        var mac = "3c6105%06x".formatted(device.seed() & 0xffffff);
        return new VendorRequest(
                "POST",
                device.at("/v1/in/data.php"),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        basic(chip, device.key()),
                        "User-Agent",
                        "%s/%s/%s".formatted(FIRMWARE, chip, mac),
                        "X-Sensor",
                        "esp8266-" + chip,
                        "X-MAC-ID",
                        "esp8266-" + mac),
                body(device, chip, at).getBytes(StandardCharsets.UTF_8));
    }

    private static String body(VirtualDevice device, String chip, Instant at) {
        var climate = device.climate();
        var body = JsonNodeFactory.instance.objectNode();
        body.put("esp8266id", chip).put("software_version", FIRMWARE);
        var values = body.putArray("sensordatavalues");
        add(values, "SDS_P1", climate.pm10(at), 2);
        add(values, "SDS_P2", climate.pm25(at), 2);
        add(values, "BME280_temperature", climate.temperature(at), 2);
        add(values, "BME280_pressure", climate.pressure(at) * 100, 2);
        add(values, "BME280_humidity", climate.humidity(at), 2);
        add(values, "samples", 5_000_000 + 10_000 * new Noise(device.seed()).at(Weather.hours(at)), 0);
        add(values, "min_micro", 28, 0);
        add(values, "max_micro", 20_049, 0);
        add(values, "interval", device.interval().toMillis(), 0);
        add(values, "signal", climate.signalStrength(at), 0);
        return body.toString();
    }

    private static void add(ArrayNode values, String type, double value, int decimals) {
        values.addObject().put("value_type", type).put("value", VendorFormat.decimal(value, decimals));
    }

    private static String basic(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
