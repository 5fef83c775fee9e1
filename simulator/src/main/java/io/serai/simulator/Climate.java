package io.serai.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the sensors of one device see, as functions of time: the same seed, scene and instant give the same value on
 * every machine. There is no clock and no state inside, so that it can be asked about the past as well.
 */
final class Climate {
    private static final double SET_POINT = -18;
    private static final double COMPRESSOR_HOURS = 0.7;
    private static final double DOOR_DECAY_HOURS = 8 / 60.0;
    private static final long GAP_SLOT_SECONDS = Duration.ofHours(6).toSeconds();

    private final Noise noise;
    private final Scene scene;
    private final double site;

    Climate(long seed, Scene scene) {
        this.noise = new Noise(seed);
        this.scene = scene;
        this.site = 2 * noise.fraction(-1) - 1;
    }

    /** Temperature in degrees Celsius. */
    double temperature(Instant at) {
        var hours = Weather.hours(at);
        return switch (scene) {
            case OUTDOOR -> Weather.temperature(at) + 1.2 * site + 0.25 * noise.at(hours * 3);
            case ROOM ->
                21
                        + site
                        + 1.1 * Weather.dailyWave(at, 18)
                        + 0.5 * noise.at(hours / 5)
                        + 0.04 * (Weather.temperature(at) - 10);
            case COLD_STORE ->
                SET_POINT
                        + 0.4 * site
                        + 0.8 * Math.sin(2 * Math.PI * (hours / COMPRESSOR_HOURS + site))
                        + 0.15 * noise.at(hours * 4)
                        + doorWarmth(hours);
        };
    }

    /** Relative humidity in percent: falls as it gets warmer, since the moisture of the air changes slowly. */
    double humidity(Instant at) {
        var hours = Weather.hours(at);
        var temperature = temperature(at);
        return switch (scene) {
            case OUTDOOR -> Math.clamp(relativeHumidity(temperature, Weather.dewPoint(at)), 12, 100);
            case ROOM -> Math.clamp(relativeHumidity(temperature, 8.5 + 2.5 * noise.at(hours / 30 + 70)), 15, 90);
            case COLD_STORE ->
                Math.clamp(78 - 2.5 * (temperature - SET_POINT) + 1.5 * noise.at(hours / 2 + 70), 35, 97);
        };
    }

    /** Pressure at the station in hPa: sea level less what its height takes. */
    double pressure(Instant at) {
        return Weather.pressure(at) - 12 - 8 * site;
    }

    /** Wind speed in m/s. */
    double windSpeed(Instant at) {
        return Math.max(0, Weather.windSpeed(at) * (1 + 0.2 * site) + 0.7 * noise.at(Weather.hours(at) * 9 + 140));
    }

    /** Strongest wind of the last minutes in m/s, never below the wind speed. */
    double windGust(Instant at) {
        return windSpeed(at) * (1.35 + 0.25 * Math.abs(noise.at(Weather.hours(at) * 7 + 210))) + 0.3;
    }

    /** Where the wind comes from, in degrees, 0 to 360. */
    double windDirection(Instant at) {
        return (Weather.windDirection(at) + 18 * noise.at(Weather.hours(at) * 5 + 280) + 360) % 360;
    }

    /** PM2.5 in ug/m3. */
    double pm25(Instant at) {
        return Math.max(0.4, Weather.fineDust(at) * (1 + 0.3 * site) + noise.at(Weather.hours(at) * 2 + 350));
    }

    /** PM10 in ug/m3, never below PM2.5. */
    double pm10(Instant at) {
        return pm25(at) * 1.6 + 2 + 1.5 * noise.at(Weather.hours(at) * 2 + 420);
    }

    /** Carbon dioxide in ppm: near the open air's at night, more with people in the room. */
    double carbonDioxide(Instant at) {
        var people = Math.max(0, Weather.dailyWave(at, 14));
        return 440 + 620 * people * (0.8 + 0.2 * noise.at(Weather.hours(at) * 1.5 + 490)) + 12 * noise.fraction(7);
    }

    /** Rain since an instant in mm. */
    double rainSince(Instant from, Instant at) {
        var step = Duration.ofMinutes(5);
        var sum = 0.0;
        for (var t = from.truncatedTo(ChronoUnit.MINUTES); t.isBefore(at); t = t.plus(step)) {
            sum += Weather.rain(t) / 12;
        }
        return sum;
    }

    /** Battery in percent: from full to a tenth in one to two years, then a new one. */
    double battery(Instant at) {
        var lifeHours = 24 * (400 + 300 * noise.fraction(-2));
        var used = (Weather.hours(at) / lifeHours + noise.fraction(-3)) % 1;
        return 100 - 90 * used;
    }

    /** Received signal strength in dBm. */
    double signalStrength(Instant at) {
        return -84 + 14 * site + 6 * noise.at(Weather.hours(at) * 3 + 560);
    }

    /** Whether the device is on the air: about one day in three it misses between four and forty minutes. */
    boolean online(Instant at) {
        var slot = Math.floorDiv(at.getEpochSecond(), GAP_SLOT_SECONDS);
        if (noise.fraction(slot * 4) >= 0.09) {
            return true;
        }
        var length = 240 + 2160 * noise.fraction(slot * 4 + 1);
        var start = (GAP_SLOT_SECONDS - length) * noise.fraction(slot * 4 + 2);
        var second = Math.floorMod(at.getEpochSecond(), GAP_SLOT_SECONDS);
        return second < start || second > start + length;
    }

    /** Degrees that opened doors have let in: by day, in about one hour of three. */
    private double doorWarmth(double hours) {
        var warmth = 0.0;
        for (var hour = (long) Math.floor(hours) - 1; hour <= hours; hour++) {
            var opened = hour + noise.fraction(hour * 2 + 1_000_000);
            var working = Math.floorMod(hour, 24L) >= 6 && Math.floorMod(hour, 24L) < 20;
            if (working && noise.fraction(hour * 2 + 1_000_001) < 0.35 && hours >= opened) {
                warmth += 5 * Math.exp(-(hours - opened) / DOOR_DECAY_HOURS);
            }
        }
        return warmth;
    }

    /** Magnus formula over water (Sonntag 1990): saturation at the dew point over saturation at the temperature. */
    private static double relativeHumidity(double temperature, double dewPoint) {
        return 100 * Math.exp(17.62 * dewPoint / (243.12 + dewPoint) - 17.62 * temperature / (243.12 + temperature));
    }
}
