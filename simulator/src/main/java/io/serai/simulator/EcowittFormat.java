package io.serai.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ecowitt GW2000 with a WS90, "customized server" in the Ecowitt protocol: a form in imperial units, the time in UTC
 * without a zone, PASSKEY (MD5 of the MAC) as identity. Only host and path can be set, so the path holds the key.
 */
final class EcowittFormat implements VendorFormat {
    private static final DateTimeFormatter DATE_UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final double HPA_PER_INHG = 33.863886;
    private static final double MPS_PER_MPH = 0.44704;
    private static final double MM_PER_INCH = 25.4;

    @Override
    public VendorRequest at(VirtualDevice device, Instant at) {
        var form = fields(device, at).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new VendorRequest(
                "POST",
                device.at("/in/" + device.key() + "/data/report/"),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, String> fields(VirtualDevice device, Instant at) {
        var outdoor = device.climate();
        var indoor = new Climate(device.seed() + 1, Scene.ROOM);
        var fields = new LinkedHashMap<String, String>();
        fields.put("PASSKEY", device.externalId());
        fields.put("stationtype", "GW2000A_V2.1.5");
        fields.put(
                "runtime",
                Long.toString(at.getEpochSecond() % Duration.ofDays(30).toSeconds()));
        fields.put("dateutc", DATE_UTC.format(at));
        fields.put("tempinf", fahrenheit(indoor.temperature(at)));
        fields.put("humidityin", VendorFormat.decimal(indoor.humidity(at), 0));
        fields.put("baromrelin", VendorFormat.decimal(Weather.pressure(at) / HPA_PER_INHG, 3));
        fields.put("baromabsin", VendorFormat.decimal(outdoor.pressure(at) / HPA_PER_INHG, 3));
        fields.put("tempf", fahrenheit(outdoor.temperature(at)));
        fields.put("humidity", VendorFormat.decimal(outdoor.humidity(at), 0));
        wind(outdoor, at, fields);
        rain(outdoor, at, fields);
        fields.put("wh90batt", VendorFormat.decimal(2.3 + outdoor.battery(at) / 100, 2));
        fields.put("freq", "868M");
        fields.put("model", "GW2000A");
        fields.put("interval", Long.toString(device.interval().toSeconds()));
        return fields;
    }

    private static void wind(Climate outdoor, Instant at, Map<String, String> fields) {
        fields.put("winddir", VendorFormat.decimal(Math.floor(outdoor.windDirection(at)), 0));
        fields.put("windspeedmph", VendorFormat.decimal(outdoor.windSpeed(at) / MPS_PER_MPH, 2));
        fields.put("windgustmph", VendorFormat.decimal(outdoor.windGust(at) / MPS_PER_MPH, 2));
        fields.put("solarradiation", VendorFormat.decimal(Weather.irradiance(at), 2));
        // A UV index of 1 goes with about 100 W/m2 of sunshine.
        fields.put("uv", VendorFormat.decimal(Math.floor(Weather.irradiance(at) / 100), 0));
    }

    private static void rain(Climate outdoor, Instant at, Map<String, String> fields) {
        fields.put("rrain_piezo", inches(Weather.rain(at)));
        fields.put("hrain_piezo", inches(outdoor.rainSince(at.truncatedTo(ChronoUnit.HOURS), at)));
        fields.put("drain_piezo", inches(outdoor.rainSince(at.truncatedTo(ChronoUnit.DAYS), at)));
    }

    private static String fahrenheit(double celsius) {
        return VendorFormat.decimal(celsius * 1.8 + 32, 2);
    }

    private static String inches(double millimetres) {
        return VendorFormat.decimal(millimetres / MM_PER_INCH, 3);
    }
}
