package io.serai.dashboard.data;

import io.serai.dashboard.data.StatusQueries.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts the messages of an owner's last 24 hours, without counting the same ones again: what was received more than
 * twenty minutes ago does not change, so its slots of ten minutes are counted once and kept. The first count takes
 * hours newest first and stops after a second; until later calls complete it there is no figure rather than a wrong
 * one. Not thread-safe.
 */
class DayCounts {
    private static final Duration SLOT = Duration.ofMinutes(10);
    private static final Duration SETTLED = Duration.ofMinutes(20);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration BUDGET = Duration.ofSeconds(1);

    private final StatusQueries queries;
    private final @Nullable UUID owner;
    private final SortedMap<Instant, Counts> settled = new TreeMap<>();

    DayCounts(StatusQueries queries, @Nullable UUID owner) {
        this.queries = queries;
        this.owner = owner;
    }

    /** Empty while the first count is not complete. The oldest slot counts whole. */
    Optional<Counts> at(Instant now) {
        long deadline = System.nanoTime() + BUDGET.toNanos();
        var first = slotOf(now.minus(DAY));
        var open = slotOf(now.minus(SETTLED));
        settled.headMap(first).clear();
        var sum = queries.counts(owner, open, now.plusSeconds(60));
        for (var slot = open.minus(SLOT); !slot.isBefore(first); slot = slot.minus(SLOT)) {
            var known = settled.get(slot);
            if (known == null) {
                if (System.nanoTime() > deadline) {
                    return Optional.empty();
                }
                known = queries.counts(owner, slot, slot.plus(SLOT));
                settled.put(slot, known);
            }
            sum = sum.plus(known);
        }
        return Optional.of(sum);
    }

    private static Instant slotOf(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond() / SLOT.toSeconds() * SLOT.toSeconds());
    }
}
