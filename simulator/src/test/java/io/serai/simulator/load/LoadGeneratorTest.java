package io.serai.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final long MILLI = 1_000_000;
    private static final String RECEIPT = "{\"id\":\"0199e0b5-0000-7000-8000-000000000001\"}";

    /** Time that only passes when somebody waits or a request takes its time. */
    private static final class FakeTicker implements Ticker {
        private long now = 7_000_000_000L;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void waitUntil(long nanos) {
            now = Math.max(now, nanos);
        }
    }

    /** Answers in turn, each after its own number of milliseconds; the last one again and again. */
    private static final class FakeConnection implements Connection {
        private final FakeTicker ticker;
        private final Queue<Integer> milliseconds;
        private final int status;

        FakeConnection(FakeTicker ticker, int status, Integer... milliseconds) {
            this.ticker = ticker;
            this.status = status;
            this.milliseconds = new ArrayDeque<>(List.of(milliseconds));
        }

        @Override
        public Reply send(LoadMessage message) throws IOException {
            var took = milliseconds.size() > 1 ? milliseconds.remove() : milliseconds.element();
            ticker.now += took * MILLI;
            if (status == 0) {
                throw new IOException("reset");
            }
            return new Reply(status, RECEIPT);
        }

        @Override
        public void close() {}
    }

    private static LoadReport run(LoadPlan plan, FakeTicker ticker, Connection connection) throws InterruptedException {
        var clock = InstantSource.fixed(Instant.parse("2026-06-21T12:00:00Z"));
        return new LoadGenerator(plan, new LoadMessages(1, clock), () -> connection, ticker, clock).run();
    }

    @Test
    void chargesAStallToEveryMessageThatHadToWait() throws Exception {
        var ticker = new FakeTicker();
        var plan = new LoadPlan(new Pace.Fixed(100), 1, Duration.ofSeconds(1));

        var report = run(plan, ticker, new FakeConnection(ticker, 202, 500, 1));

        // Due every 10 ms; the first takes 500 ms, so 50 others wait, each 9 ms less than the one before.
        assertThat(report.accepted().count()).isEqualTo(100);
        assertThat(report.accepted().max()).isEqualTo(Duration.ofMillis(500));
        assertThat(report.accepted().percentile(50).toMillis()).isBetween(47L, 53L);
        assertThat(report.accepted().percentile(25).toMillis()).isLessThanOrEqualTo(1L);
    }

    @Test
    void chargesOnlyTheSlowMessageInTheClosedLoop() throws Exception {
        var ticker = new FakeTicker();
        var plan = new LoadPlan(new Pace.Maximum(), 1, Duration.ofSeconds(1));

        var report = run(plan, ticker, new FakeConnection(ticker, 202, 500, 1));

        assertThat(report.accepted().count()).isEqualTo(501);
        assertThat(report.accepted().percentile(99).toMillis()).isLessThanOrEqualTo(1L);
        assertThat(report.accepted().max()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void sendsExactlyTheMessagesThatAreDue() throws Exception {
        var ticker = new FakeTicker();

        var report = run(
                new LoadPlan(new Pace.Fixed(250), 1, Duration.ofSeconds(4)),
                ticker,
                new FakeConnection(ticker, 202, 1));

        assertThat(report.statuses()).containsOnlyKeys(202).containsEntry(202, 1000L);
        assertThat(report.acceptedPerSecond()).isBetween(250.0, 251.0);
    }

    @Test
    void givesUpWhatIsStillUnsentTenSecondsAfterTheEnd() throws Exception {
        var ticker = new FakeTicker();

        var report = run(
                new LoadPlan(new Pace.Fixed(10), 1, Duration.ofSeconds(1)),
                ticker,
                new FakeConnection(ticker, 202, 4000));

        assertThat(report.accepted().count()).isEqualTo(3);
        assertThat(report.givenUp()).isEqualTo(7);
    }

    @Test
    void keepsRefusalsAndMissingAnswersOutOfTheAcceptedLatencies() throws Exception {
        var plan = new LoadPlan(new Pace.Fixed(10), 1, Duration.ofSeconds(1));
        var ticker = new FakeTicker();

        var refused = run(plan, ticker, new FakeConnection(ticker, 503, 1));
        var broken = run(plan, ticker, new FakeConnection(ticker, 0, 1));

        assertThat(refused.accepted().count()).isZero();
        assertThat(refused.refused().count()).isEqualTo(10);
        assertThat(broken.errors()).containsExactly(Map.entry("java.io.IOException: reset", 10L));
        assertThat(broken.text()).contains("no answer: 10");
    }

    @Test
    void makesNoTwoMessagesAlikeEvenWhenTheClockStands() {
        var messages = new LoadMessages(3, InstantSource.fixed(Instant.parse("2026-06-21T12:00:00Z")));
        var first = messages.message(0);
        var second = messages.message(0);

        assertThat(first.sha256()).isNotEqualTo(second.sha256()).hasSize(64);
        assertThat(new String(second.body(), StandardCharsets.UTF_8))
                .contains("\"time\":\"2026-06-21T12:00:00.000001Z\"");
        assertThat(messages.message(5).sender()).isEqualTo(2);
    }

    @Test
    void refusesAPlanWithoutConnections() {
        assertThatThrownBy(() -> new LoadPlan(new Pace.Maximum(), 0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connections is 0; expected 1 to 20000");
        assertThatThrownBy(() -> new Pace.Fixed(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reportsAnUnreachableServerInsteadOfFailing() throws Exception {
        var plan = new LoadPlan(new Pace.Fixed(100), 2, Duration.ofMillis(50));

        var report = new LoadGenerator(plan, URI.create("http://localhost:1"), List.of("sk_a")).run();

        assertThat(report.errors().values()).containsExactly(5L);
        assertThat(report.accepted().count()).isZero();
    }
}
