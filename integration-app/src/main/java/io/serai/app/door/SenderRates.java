package io.serai.app.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/** A bucket of requests for each sender, so that the loudest is told first (429); per receiver, in memory. */
final class SenderRates {
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int REMEMBERED = 1_000_000;

    /** So many requests a second in the long run, so many at once. */
    record Rate(int perSecond, int burst) {}

    private final Rate devices;
    private final Rate sources;
    private final LongSupplier nanos;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(FORGOTTEN)
            .build();

    SenderRates(Rate devices, Rate sources, LongSupplier nanos) {
        this.devices = devices;
        this.sources = sources;
        this.nanos = nanos;
    }

    private final class Bucket {
        private double left;
        private long at = nanos.getAsLong();

        Bucket(double left) {
            this.left = left;
        }

        synchronized double take(Rate rate, double wanted) {
            long now = nanos.getAsLong();
            left = Math.min(rate.burst(), left + (now - at) / 1e9 * rate.perSecond());
            at = now;
            if (left >= wanted) {
                left -= wanted;
                return left;
            }
            return left - wanted;
        }
    }

    /**
     * Takes one request of the sender's.
     *
     * @throws Problem.Refusal 429 with the seconds until there is one again
     */
    void take(Sender sender) {
        var rate = rate(sender);
        var left = bucket(sender, rate).take(rate, 1);
        if (left < 0) {
            throw new Problem.Refusal(new Problem(
                    429,
                    "too_many_requests",
                    "Too many requests",
                    "this sender may send %d requests a second, and %d at once; nothing was accepted"
                            .formatted(rate.perSecond(), rate.burst()),
                    null,
                    (int) Math.ceil(-left / rate.perSecond())));
        }
    }

    /** How many requests the sender may send at once now. */
    long left(Sender sender) {
        var rate = rate(sender);
        return (long) bucket(sender, rate).take(rate, 0);
    }

    private Bucket bucket(Sender sender, Rate rate) {
        return buckets.get(sender.id(), id -> new Bucket(rate.burst()));
    }

    private Rate rate(Sender sender) {
        return sender.kind().equals("source") ? sources : devices;
    }
}
