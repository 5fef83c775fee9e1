package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static Steps over(String from, String to, int most) {
        return Steps.over(new TimeRange(Instant.parse(from), Instant.parse(to)), most);
    }

    @Test
    void takesTheFinestStepThatFits() {
        assertThat(over("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", 96))
                .isEqualTo(new Steps(Instant.parse("2026-03-01T00:00:00Z"), Duration.ofMinutes(15), 96));
        assertThat(over("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", 95).step())
                .isEqualTo(Duration.ofHours(1));
        assertThat(over("2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 2_000).step())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void alignsToTheEpochAndCoversBothEnds() {
        assertThat(over("2026-03-01T00:07:01Z", "2026-03-01T01:00:00.001Z", 5))
                .isEqualTo(new Steps(Instant.parse("2026-03-01T00:00:00Z"), Duration.ofMinutes(15), 5));
    }

    @Test
    void staysWithDaysWhereEvenTheseAreMoreThanAskedFor() {
        var steps = over("2026-01-01T12:00:00Z", "2026-12-31T12:00:00Z", 10);

        assertThat(steps.step()).isEqualTo(Duration.ofDays(1));
        assertThat(steps.count()).isEqualTo(365);
        assertThat(steps.end()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    }
}
