package io.serai.simulator.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends load and measures the answers. In the open loop the latency runs from the intended time of sending, so that a
 * server that stalls is charged for every message that had to wait, not only for those under way. It does not slow
 * down when the server asks for it: that is what is measured.
 */
public final class LoadGenerator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoadPlan plan;
    private final LoadMessages messages;
    private final Supplier<Connection> connections;
    private final Ticker ticker;
    private final InstantSource clock;

    /** A generator that posts to a server, taking the access keys in turn. */
    public LoadGenerator(LoadPlan plan, URI server, List<String> keys) {
        this(
                plan,
                new LoadMessages(keys.size(), InstantSource.system()),
                () -> new HttpConnection(server, List.copyOf(keys)),
                Ticker.SYSTEM,
                InstantSource.system());
    }

    LoadGenerator(
            LoadPlan plan,
            LoadMessages messages,
            Supplier<Connection> connections,
            Ticker ticker,
            InstantSource clock) {
        this.plan = plan;
        this.messages = messages;
        this.connections = connections;
        this.ticker = ticker;
        this.clock = clock;
    }

    /** Runs the plan to its end. */
    public LoadReport run() throws InterruptedException {
        return run((Ledger) null);
    }

    /**
     * Runs the plan to its end and appends every attempt and outcome to a ledger.
     *
     * @throws IOException if the ledger cannot be opened or written
     */
    public LoadReport run(Path ledger) throws IOException, InterruptedException {
        try (var open = new Ledger(ledger, Long.toString(clock.millis(), 36))) {
            return run(open);
        }
    }

    private LoadReport run(@Nullable Ledger ledger) throws InterruptedException {
        var tally = new LoadTally();
        var arrivals = new Arrivals(plan, ticker);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = IntStream.range(0, plan.connections())
                    .mapToObj(n -> threads.submit(() -> work(arrivals, tally, ledger)))
                    .toList();
            for (var worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("load run stopped: " + e.getCause(), e.getCause());
        }
        return tally.report(Duration.ofNanos(ticker.nanos() - arrivals.start()));
    }

    private @Nullable Void work(Arrivals arrivals, LoadTally tally, @Nullable Ledger ledger)
            throws InterruptedException {
        try (var connection = connections.get()) {
            for (var number = arrivals.take(); number.isPresent(); number = arrivals.take()) {
                if (arrivals.expired()) {
                    tally.countGivenUp();
                    continue;
                }
                var message = messages.message(number.getAsLong());
                if (ledger != null) {
                    ledger.attempt(message, clock.instant());
                }
                var intended = arrivals.await(number.getAsLong());
                exchange(connection, message, intended, tally, ledger);
            }
        }
        return null;
    }

    private void exchange(
            Connection connection, LoadMessage message, long intended, LoadTally tally, @Nullable Ledger ledger) {
        try {
            var reply = connection.send(message);
            tally.count(reply.status(), ticker.nanos() - intended);
            note(ledger, message, reply);
        } catch (IOException e) {
            tally.countError(e);
            if (ledger != null) {
                ledger.outcome(message, Outcome.INFO, 0, null, clock.instant());
            }
        }
    }

    private void note(@Nullable Ledger ledger, LoadMessage message, Connection.Reply reply) throws IOException {
        if (ledger != null) {
            var outcome = Outcome.of(reply.status());
            var id = outcome == Outcome.OK ? id(reply.body()) : null;
            ledger.outcome(message, outcome, reply.status(), id, clock.instant());
        }
    }

    /** A 202 without an id would make the check blind, so it counts as no answer. */
    private static String id(String body) throws IOException {
        try {
            var id = JSON.readTree(body).path("id").asText();
            if (!id.isEmpty()) {
                return id;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("answer 202 is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IOException("answer 202 has no id");
    }
}
