package io.serai.dashboard.flow;

import io.serai.dashboard.flow.FlowQueries.Counted;
import io.serai.dashboard.flow.FlowQueries.Delay;
import io.serai.dashboard.flow.FlowQueries.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * What the database holds of the last hour, minute by minute. A minute whose account balances is counted again only when
 * its account changes; the others are counted each time. A first look, and one in an outage, may not count all of them: newest first,
 * for a second.
 */
@Component
class StoredMinutes {
    static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int KEPT = 60;
    private static final Duration BUDGET = Duration.ofSeconds(1);

    private final FlowQueries queries;
    private final SortedMap<Instant, Settled> settled = new TreeMap<>();

    StoredMinutes(FlowQueries queries) {
        this.queries = queries;
    }

    /** The messages that were received in one minute. */
    record Stored(Instant start, List<Outcomes> outcomes, List<Delay> delays) {
        long messages() {
            return messages(outcome -> true);
        }

        long messages(String outcome) {
            return messages(counted -> counted.outcome().equals(outcome));
        }

        private long messages(Predicate<Outcomes> which) {
            return outcomes.stream().filter(which).mapToLong(Outcomes::messages).sum();
        }
    }

    private record Settled(Counted account, Stored stored) {}

    /**
     * The minutes before the given one that could be counted, oldest first and without a gap.
     *
     * @param accounts what the processes counted, by minute
     */
    synchronized List<Stored> before(Instant end, Map<Instant, Counted> accounts) {
        long deadline = System.nanoTime() + BUDGET.toNanos();
        var first = end.minus(MINUTE.multipliedBy(KEPT));
        settled.headMap(first).clear();
        var minutes = new TreeMap<Instant, Stored>();
        for (var start = end.minus(MINUTE); !start.isBefore(first); start = start.minus(MINUTE)) {
            var account = accounts.getOrDefault(start, Counted.NOTHING);
            var known = settled.get(start);
            if (known == null || !known.account().equals(account)) {
                if (System.nanoTime() > deadline) {
                    break;
                }
                known = new Settled(account, count(start));
                if (balances(known.stored(), account)) {
                    settled.put(start, known);
                } else {
                    settled.remove(start);
                }
            }
            minutes.put(start, known.stored());
        }
        return List.copyOf(minutes.values());
    }

    private Stored count(Instant start) {
        var end = start.plus(MINUTE);
        return new Stored(start, queries.outcomes(start, end), queries.delays(start, end));
    }

    private static boolean balances(Stored stored, Counted counted) {
        return counted.accepted() != null && stored.messages() + counted.deleted() >= counted.accepted();
    }
}
