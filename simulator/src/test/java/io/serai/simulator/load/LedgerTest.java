package io.serai.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-06-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("0199e0b5-0000-7000-8000-000000000001");

    private final Path folder;

    LedgerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anAttemptIsInTheFileBeforeTheMessageIsSent() throws Exception {
        var path = folder.resolve("ledger");
        var plan = new LoadPlan(new Pace.Fixed(1000), 8, Duration.ofMillis(100));
        var unseen = new AtomicInteger();
        Connection connection = new Connection() {
            @Override
            public Reply send(LoadMessage message) throws IOException {
                if (!Files.readString(path).contains(message.sha256())) {
                    unseen.incrementAndGet();
                }
                return new Reply(202, "{\"id\":\"%s\"}".formatted(UUID.randomUUID()));
            }

            @Override
            public void close() {}
        };

        new LoadGenerator(plan, messages(), () -> connection, Ticker.SYSTEM, InstantSource.system()).run(path);

        assertThat(unseen).hasValue(0);
        assertThat(LedgerFile.read(path)).hasSize(100).allMatch(attempt -> attempt.outcome() == Outcome.OK);
    }

    @Test
    void readsBackWhatManyThreadsWrote() throws Exception {
        var path = folder.resolve("ledger");
        var messages = messages();
        try (var ledger = new Ledger(path, "r");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, 500)
                    .mapToObj(n -> threads.submit(() -> {
                        var message = messages.message(n);
                        ledger.attempt(message, NOW);
                        ledger.outcome(message, n % 2 == 0 ? Outcome.OK : Outcome.FAIL, 202, ID.toString(), NOW);
                    }))
                    .toList();
            for (var task : tasks) {
                task.get();
            }
        }

        var attempts = LedgerFile.read(path);

        assertThat(attempts).hasSize(500);
        assertThat(attempts.stream().map(Attempt::attempt).distinct()).hasSize(500);
        assertThat(attempts.stream().filter(attempt -> attempt.outcome() == Outcome.OK))
                .hasSize(250);
    }

    @Test
    void aRunAppendsToTheRunsBefore() throws Exception {
        var path = folder.resolve("ledger");
        for (var run : List.of("a", "b")) {
            try (var ledger = new Ledger(path, run)) {
                ledger.attempt(messages().message(0), NOW);
            }
        }

        assertThat(LedgerFile.read(path)).extracting(Attempt::attempt).containsExactly("a-0", "b-0");
    }

    @Test
    void anAttemptWithoutAnOutcomeAndACutLastLineAreUnknown() throws Exception {
        var path = folder.resolve("ledger");
        try (var ledger = new Ledger(path, "r")) {
            ledger.attempt(messages().message(0), NOW);
        }
        Files.writeString(path, "{\"attempt\":\"r-0\",\"outc", StandardOpenOption.APPEND);

        assertThat(LedgerFile.read(path))
                .singleElement()
                .extracting(Attempt::outcome)
                .isEqualTo(Outcome.INFO);
    }

    @Test
    void saysWhichLineIsNotOfALedger() throws Exception {
        var path = folder.resolve("ledger");
        Files.writeString(path, "nonsense\n{}\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> LedgerFile.read(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void aServersErrorIsUnknownAndASendersOwnFaultIsRefused() {
        assertThat(Outcome.of(202)).isEqualTo(Outcome.OK);
        assertThat(Outcome.of(401)).isEqualTo(Outcome.FAIL);
        assertThat(Outcome.of(503)).isEqualTo(Outcome.INFO);
    }

    private static LoadMessages messages() {
        return new LoadMessages(1, InstantSource.fixed(NOW));
    }
}
