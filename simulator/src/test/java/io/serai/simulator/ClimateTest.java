package io.serai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClimateTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(Scene.class)
    void givesTheSameValueForTheSameSeedAndInstant(Scene scene) {
        everyTenMinutesOf(NEW_YEAR, Duration.ofDays(3)).forEach(at -> {
            assertThat(new Climate(5, scene).temperature(at)).isEqualTo(new Climate(5, scene).temperature(at));
            assertThat(new Climate(5, scene).humidity(at)).isEqualTo(new Climate(5, scene).humidity(at));
        });
        assertThat(new Climate(5, scene).temperature(NEW_YEAR))
                .isNotEqualTo(new Climate(6, scene).temperature(NEW_YEAR));
    }

    @Test
    void staysWithinWhatNatureAllowsForAWholeYear() {
        for (var seed = 1; seed <= 5; seed++) {
            var climate = new Climate(seed, Scene.OUTDOOR);
            everyTenMinutesOf(NEW_YEAR, Duration.ofDays(365)).forEach(at -> {
                assertThat(climate.temperature(at)).isBetween(-20.0, 42.0);
                assertThat(climate.humidity(at)).isBetween(12.0, 100.0);
                assertThat(climate.pressure(at)).isBetween(950.0, 1050.0);
                assertThat(climate.windDirection(at)).isBetween(0.0, 360.0);
                assertThat(climate.windGust(at)).isBetween(climate.windSpeed(at), 30.0);
                assertThat(climate.pm25(at)).isBetween(0.0, climate.pm10(at));
                assertThat(climate.battery(at)).isBetween(10.0, 100.0);
                assertThat(Weather.irradiance(at)).isBetween(0.0, 1020.0);
            });
        }
    }

    @Test
    void isWarmerInSummerThanInWinterAndAtThreeThanAtFour() {
        var climate = new Climate(1, Scene.OUTDOOR);
        var january = mean(climate::temperature, Instant.parse("2026-01-01T00:00:00Z"));
        var july = mean(climate::temperature, Instant.parse("2026-07-01T00:00:00Z"));
        var afternoons = LongStream.range(0, 30)
                .filter(day -> climate.temperature(july(day, 15)) > climate.temperature(july(day, 4)))
                .count();

        assertThat(july - january).isBetween(12.0, 22.0);
        assertThat(afternoons).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void getsDrierAsItGetsWarmer(Scene scene) {
        var climate = new Climate(9, scene);
        var times = everyTenMinutesOf(july(0, 0), Duration.ofDays(10)).toList();
        var temperature = times.stream().mapToDouble(climate::temperature).toArray();
        var humidity = times.stream().mapToDouble(climate::humidity).toArray();

        assertThat(correlation(temperature, humidity)).isLessThan(-0.4);
    }

    @Test
    void aColdStoreStaysFrozenAndItsDoorLetsWarmthInByDayOnly() {
        var climate = new Climate(2, Scene.COLD_STORE);
        var times = everyTenMinutesOf(NEW_YEAR, Duration.ofDays(60)).toList();
        var warm = times.stream().filter(at -> climate.temperature(at) > -15).toList();

        assertThat(times).allMatch(at -> climate.temperature(at) > -21 && climate.temperature(at) < -5);
        assertThat(warm).isNotEmpty().allMatch(at -> Weather.hours(at) % 24 >= 6 && Weather.hours(at) % 24 < 21);
    }

    @Test
    void changesSlowlyFromOneMinuteToTheNext() {
        var climate = new Climate(4, Scene.OUTDOOR);

        everyTenMinutesOf(NEW_YEAR, Duration.ofDays(30))
                .forEach(at -> assertThat(Math.abs(climate.temperature(at.plusSeconds(60)) - climate.temperature(at)))
                        .isLessThan(0.1));
    }

    @Test
    void rainAddsUpAndNeverRunsBackwardsWithinADay() {
        var climate = new Climate(1, Scene.OUTDOOR);
        var total = 0.0;
        for (var day = 0; day < 30; day++) {
            var midnight = july(day, 0);
            var before = 0.0;
            for (var hour = 1; hour <= 23; hour++) {
                var since = climate.rainSince(midnight, july(day, hour));
                assertThat(since).isGreaterThanOrEqualTo(before);
                before = since;
            }
            total += before;
        }
        assertThat(total).isBetween(5.0, 500.0);
    }

    @Test
    void missesNowAndThenSomeMinutesButIsMostlyOnTheAir() {
        var climate = new Climate(3, Scene.ROOM);
        var minutes = LongStream.range(0, 60 * 24 * 60).mapToObj(minute -> NEW_YEAR.plusSeconds(60 * minute));
        var off = minutes.filter(at -> !climate.online(at)).count();

        assertThat(off / (60.0 * 24 * 60)).isBetween(0.0005, 0.02);
    }

    private static Instant july(long day, int hour) {
        return Instant.parse("2026-07-01T00:00:00Z").plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
    }

    private static Stream<Instant> everyTenMinutesOf(Instant from, Duration length) {
        return LongStream.range(0, length.toMinutes() / 10).mapToObj(n -> from.plusSeconds(600 * n));
    }

    private static double mean(ToDoubleFunction<Instant> signal, Instant from) {
        return everyTenMinutesOf(from, Duration.ofDays(30))
                .mapToDouble(signal)
                .average()
                .orElseThrow();
    }

    private static double correlation(double[] a, double[] b) {
        var meanA = Arrays.stream(a).average().orElseThrow();
        var meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (var i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
