package io.serai.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

    @Test
    void percentilesOfAnEvenSpreadAreRightWithinOnePercent() {
        var histogram = new LatencyHistogram();
        for (var micros = 1; micros <= 100_000; micros++) {
            histogram.record(micros * 1000L);
        }

        assertThat(histogram.count()).isEqualTo(100_000);
        assertThat(histogram.percentile(50).toNanos()).isCloseTo(50_000_000, Percentage.withPercentage(1));
        assertThat(histogram.percentile(99).toNanos()).isCloseTo(99_000_000, Percentage.withPercentage(1));
        assertThat(histogram.percentile(99.9).toNanos()).isCloseTo(99_900_000, Percentage.withPercentage(1));
        assertThat(histogram.percentile(100)).isEqualTo(Duration.ofMillis(100));
        assertThat(histogram.max()).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 255, 256, 257, 65_535, 65_536, 1_000_003, 7_199_999_999_999L})
    void aSingleValueIsItsOwnPercentile(long nanos) {
        var histogram = new LatencyHistogram();
        histogram.record(nanos);

        assertThat(histogram.percentile(50)).isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void countsWhatIsOutOfRangeAtTheEdge() {
        var histogram = new LatencyHistogram();
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE);

        assertThat(histogram.percentile(1)).isZero();
        assertThat(histogram.max()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void anEmptyOneHasOnlyZeros() {
        assertThat(new LatencyHistogram().percentile(99)).isZero();
        assertThat(new LatencyHistogram().max()).isZero();
    }
}
