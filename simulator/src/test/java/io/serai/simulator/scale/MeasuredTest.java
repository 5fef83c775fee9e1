package io.serai.simulator.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private final List<Duration> oneToHundred =
            LongStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList();

    @Test
    void aPercentileIsACallThatWasMade() {
        var measured = new Measured("list", oneToHundred.reversed(), List.of(), List.of());

        assertThat(measured.percentile(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(measured.percentile(95)).isEqualTo(Duration.ofMillis(95));
        assertThat(measured.percentile(100)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void oneCallIsEveryPercentile() {
        var measured = new Measured("list", List.of(Duration.ofMillis(3)), List.of(), List.of());

        assertThat(measured.percentile(50)).isEqualTo(measured.percentile(95)).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void aRowNamesWhatWasScanned() {
        var clean = new Measured("list", oneToHundred, List.of(), List.of());
        var scanning = new Measured("list", oneToHundred, List.of("device 220 times"), List.of());

        assertThat(clean.row()).isEqualTo("| list | 100 | 50.0 | 95.0 | 100.0 | none |");
        assertThat(scanning.row()).endsWith("| device 220 times |");
    }

    @Test
    void plansAreCutOutOfTheLog() {
        var log = """
                2026-11-26 00:47:48.1 UTC [7] LOG:  parameter "auto_explain.log_min_duration" changed to "0"
                2026-11-26 00:47:48.4 UTC [7] LOG:  duration: 12.336 ms  plan:
                \tQuery Text: select id from device
                \tIndex Only Scan using device_pkey on device
                2026-11-26 00:47:48.5 UTC [8] LOG:  duration: 0.101 ms  plan:
                \tQuery Text: select (pg_stat_file(pg_current_logfile())).size
                \tResult
                2026-11-26 00:47:48.6 UTC [7] LOG:  checkpoint starting: time
                """;

        assertThat(PlanLog.plans(log))
                .singleElement()
                .asString()
                .contains("duration: 12.336 ms")
                .endsWith("Index Only Scan using device_pkey on device");
    }
}
