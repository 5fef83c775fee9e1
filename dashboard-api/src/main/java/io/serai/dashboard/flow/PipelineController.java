package io.serai.dashboard.flow;

import io.serai.dashboard.flow.FlowQueries.Counted;
import io.serai.dashboard.flow.FlowQueries.Delay;
import io.serai.dashboard.flow.StoredMinutes.Stored;
import io.serai.dashboard.live.LiveHub;
import io.serai.dashboard.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The flow of the whole server, for administrators. */
@RestController
class PipelineController {
    private static final Duration HOUR = Duration.ofHours(1);

    /** The receivers write their counts every two seconds; a minute is judged when all of them have. */
    private static final Duration UNTIL_WRITTEN = Duration.ofSeconds(10);

    private static final int MINUTES_OF_ADAPTERS = 5;

    private final FlowQueries queries;
    private final StoredMinutes minutes;
    private final QueueDepths queues;
    private final LiveHub live;
    private final InstantSource clock;

    PipelineController(
            FlowQueries queries,
            StoredMinutes minutes,
            QueueDepths queues,
            LiveHub live,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.queries = queries;
        this.minutes = minutes;
        this.queues = queues;
        this.live = live;
        this.clock = clock;
    }

    /** Rates, depths, times and the ledger of the last hours. */
    @GetMapping("/api/v1/pipeline")
    Pipeline pipeline(Caller caller) {
        caller.requireAdmin();
        var now = clock.instant();
        var end = now.minus(UNTIL_WRITTEN).truncatedTo(ChronoUnit.MINUTES);
        var depth = queues.waiting("telemetry.raw");
        var accounts = queries.counted(end.minus(HOUR), now.plus(HOUR));
        var stored = minutes.before(end, accounts);
        var delay = stored.isEmpty() ? null : all(stored.getLast());
        var alive = queries.alive(now.minus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.MINUTES));
        return new Pipeline(
                now,
                new Pipeline.Receive(rate(accounts, now, PipelineController::accepted), alive.receivers()),
                queue(depth, now),
                new Pipeline.Store(
                        rate(accounts, now, Counted::handled),
                        rate(accounts, now, Counted::readings),
                        alive.handlers(),
                        delay == null ? null : delay.p50Ms(),
                        delay == null ? null : delay.p95Ms(),
                        delay == null ? null : delay.p99Ms()),
                new Pipeline.Log(orNull(queues.waiting("telemetry.log"))),
                new Pipeline.Live(live.openStreams()),
                hour(end, accounts, stored),
                ledger(end, accounts, stored, orNull(depth)),
                adapters(stored));
    }

    private static long accepted(Counted counted) {
        return counted.accepted() == null ? 0 : counted.accepted();
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** Over the minute that is not over yet and the one before: it neither lags by a minute nor jumps at its start. */
    private static double rate(Map<Instant, Counted> accounts, Instant now, ToLongFunction<Counted> of) {
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        var before = minute.minus(StoredMinutes.MINUTE);
        var counted = of.applyAsLong(accounts.getOrDefault(minute, Counted.NOTHING))
                + of.applyAsLong(accounts.getOrDefault(before, Counted.NOTHING));
        return counted / (Duration.between(before, now).toMillis() / 1000.0);
    }

    private Pipeline.Queue queue(OptionalLong depth, Instant now) {
        Double lag = null;
        if (depth.isPresent()) {
            lag = depth.getAsLong() == 0
                    ? Double.valueOf(0)
                    : queries.newestStored(now)
                            .map(newest ->
                                    Math.max(0, Duration.between(newest, now).toMillis() / 1000.0))
                            .orElse(null);
        }
        return new Pipeline.Queue(orNull(depth), lag, orNull(queues.waiting("telemetry.dead")));
    }

    private static @Nullable Delay all(Stored minute) {
        return minute.delays().stream()
                .filter(delay -> delay.adapter() == null)
                .findFirst()
                .orElse(null);
    }

    private static List<Pipeline.Minute> hour(Instant end, Map<Instant, Counted> accounts, List<Stored> stored) {
        var known = stored.stream().collect(Collectors.toMap(Stored::start, Function.identity()));
        var hour = new ArrayList<Pipeline.Minute>();
        for (var at = end.minus(HOUR); at.isBefore(end); at = at.plus(StoredMinutes.MINUTE)) {
            var minute = known.get(at);
            var delay = minute == null ? null : all(minute);
            hour.add(new Pipeline.Minute(
                    at,
                    accounts.getOrDefault(at, Counted.NOTHING).accepted(),
                    minute == null ? null : minute.messages(),
                    minute == null ? null : minute.messages("rejected"),
                    delay == null ? null : delay.p50Ms(),
                    delay == null ? null : delay.p95Ms()));
        }
        return hour;
    }

    private static Pipeline.Ledger ledger(
            Instant end, Map<Instant, Counted> accounts, List<Stored> stored, @Nullable Long inFlight) {
        long accepted = 0;
        long deleted = 0;
        long outstanding = 0;
        long uncounted = 0;
        for (var minute : stored) {
            var counted = accounts.getOrDefault(minute.start(), Counted.NOTHING);
            long open = accepted(counted) - minute.messages() - counted.deleted();
            accepted += accepted(counted);
            deleted += counted.deleted();
            outstanding += Math.max(0, open);
            uncounted += Math.max(0, -open);
        }
        var missing = inFlight == null
                ? (outstanding == 0 ? Long.valueOf(0) : null)
                : Long.valueOf(Math.max(0, outstanding - inFlight));
        return new Pipeline.Ledger(
                stored.isEmpty() ? end : stored.getFirst().start(),
                end,
                accepted,
                sum(stored, "stored"),
                sum(stored, "partial"),
                sum(stored, "rejected"),
                sum(stored, "ignored"),
                sum(stored, "duplicate"),
                deleted,
                inFlight,
                missing,
                uncounted,
                missing == null ? null : missing == 0);
    }

    private static long sum(List<Stored> stored, String outcome) {
        return stored.stream().mapToLong(minute -> minute.messages(outcome)).sum();
    }

    private static List<Pipeline.Adapter> adapters(List<Stored> stored) {
        var last = stored.subList(Math.max(0, stored.size() - MINUTES_OF_ADAPTERS), stored.size());
        var outcomes = last.stream()
                .flatMap(minute -> minute.outcomes().stream())
                .collect(Collectors.groupingBy(FlowQueries.Outcomes::adapter, TreeMap::new, Collectors.toList()));
        return outcomes.entrySet().stream()
                .map(adapter -> new Pipeline.Adapter(
                        adapter.getKey(),
                        messages(adapter.getValue(), null),
                        messages(adapter.getValue(), "rejected"),
                        messages(adapter.getValue(), "partial"),
                        highest(last, adapter.getKey(), Delay::p95Ms)))
                .sorted(Comparator.comparingLong(Pipeline.Adapter::messages).reversed())
                .toList();
    }

    private static long messages(List<FlowQueries.Outcomes> outcomes, @Nullable String outcome) {
        return outcomes.stream()
                .filter(counted -> outcome == null || counted.outcome().equals(outcome))
                .mapToLong(FlowQueries.Outcomes::messages)
                .sum();
    }

    private static @Nullable Double highest(List<Stored> minutes, String adapter, ToDoubleFunction<Delay> of) {
        var highest = minutes.stream()
                .flatMap(minute -> minute.delays().stream())
                .filter(delay -> adapter.equals(delay.adapter()))
                .mapToDouble(of)
                .max();
        return highest.isPresent() ? highest.getAsDouble() : null;
    }
}
