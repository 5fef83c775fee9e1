package io.serai.simulator;

import java.time.Instant;

/**
 * The weather of one region at 50 degrees north, as a function of time: all devices under it agree. Hours are solar
 * time and taken as UTC.
 */
final class Weather {
    private static final Noise REGION = new Noise(0x5e7a1);
    private static final double LATITUDE = Math.toRadians(50);
    private static final double DAYS_PER_YEAR = 365.2425;
    /** Far apart, so that quantities that share the noise do not move together. */
    private static final int TEMPERATURE = 0;

    private static final int PRESSURE = 10_000;
    private static final int WIND = 20_000;
    private static final int CLOUD = 30_000;
    private static final int RAIN = 40_000;
    private static final int DUST = 50_000;
    private static final int MOISTURE = 60_000;

    private Weather() {}

    /** Hours since 1970, with fraction. */
    static double hours(Instant at) {
        return at.getEpochSecond() / 3600.0 + at.getNano() / 3.6e12;
    }

    /** Air temperature without the daily wave, in degrees Celsius: what the day's mean is about. */
    static double meanTemperature(Instant at) {
        return 10.5
                - 8.5 * Math.cos(2 * Math.PI * (dayOfYear(at) - 20) / DAYS_PER_YEAR)
                + 3.5 * noise(TEMPERATURE, at, 60);
    }

    /** Air temperature in degrees Celsius; warmest at three in the afternoon, the more so the higher the sun. */
    static double temperature(Instant at) {
        var summer = 0.5 - 0.5 * Math.cos(2 * Math.PI * (dayOfYear(at) + 10) / DAYS_PER_YEAR);
        return meanTemperature(at) + (2 + 4 * summer) * dailyWave(at, 15);
    }

    /** Dew point in degrees Celsius: the moisture of the air mass, which does not follow the hour of the day. */
    static double dewPoint(Instant at) {
        return meanTemperature(at) - 5 - 3 * noise(MOISTURE, at, 40);
    }

    /** Pressure at sea level in hPa. */
    static double pressure(Instant at) {
        return 1013.2 + 13 * noise(PRESSURE, at, 70) + 2.5 * noise(PRESSURE + 5_000, at, 13);
    }

    /** Mean wind speed in m/s. */
    static double windSpeed(Instant at) {
        return Math.max(0, 3.4 + 3.2 * noise(WIND, at, 9) + 0.9 * dailyWave(at, 14));
    }

    /** Where the wind comes from, in degrees from north, 0 to 360. */
    static double windDirection(Instant at) {
        return (600 + 110 * noise(WIND + 5_000, at, 20)) % 360;
    }

    /** Sunshine on level ground in W/m2; zero at night. */
    static double irradiance(Instant at) {
        var declination = Math.toRadians(-23.44 * Math.cos(2 * Math.PI * (dayOfYear(at) + 10) / DAYS_PER_YEAR));
        var hourAngle = Math.toRadians(15 * (hourOfDay(at) - 12));
        var height = Math.sin(LATITUDE) * Math.sin(declination)
                + Math.cos(LATITUDE) * Math.cos(declination) * Math.cos(hourAngle);
        var clear = 1020 * Math.pow(Math.max(0, height), 1.15);
        return clear * Math.clamp(0.6 + 0.7 * noise(CLOUD, at, 5), 0.12, 1);
    }

    /** Rain in mm/h; mostly zero. */
    static double rain(Instant at) {
        var wet = noise(RAIN, at, 8) - 0.3;
        return wet <= 0 ? 0 : 10 * wet * (0.6 + 0.4 * noise(RAIN + 5_000, at, 0.4));
    }

    /** Fine dust (PM2.5) in ug/m3: much when the air is still and people drive or heat. */
    static double fineDust(Instant at) {
        var air = 9 + 6 * noise(DUST, at, 30);
        var people = 4 * Math.max(0, dailyWave(at, 8)) + 5 * Math.max(0, dailyWave(at, 20));
        return (air + people) * Math.clamp(1.5 - 0.14 * windSpeed(at), 0.35, 1.5);
    }

    /** A wave of one day from -1 to 1, highest at that hour. */
    static double dailyWave(Instant at, double warmestHour) {
        return Math.cos(2 * Math.PI * (hourOfDay(at) - warmestHour) / 24);
    }

    private static double hourOfDay(Instant at) {
        return hours(at) % 24;
    }

    private static double dayOfYear(Instant at) {
        return hours(at) / 24 % DAYS_PER_YEAR;
    }

    private static double noise(int quantity, Instant at, double scaleHours) {
        return REGION.at(hours(at) / scaleHours + quantity);
    }
}
