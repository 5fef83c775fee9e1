package io.serai.app.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;

/**
 * Counts what a stolen credential looks like: one sender that comes from two addresses within a minute. Nothing is refused
 * for it, since a device may roam; a rate of it that grows is worth a look. In memory, per receiver.
 */
final class SenderAddresses {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int SENDERS = 1_000_000;

    private final Counter changes;
    private final Cache<UUID, String> last = Caffeine.newBuilder()
            .maximumSize(SENDERS)
            .expireAfterWrite(REMEMBERED)
            .build();

    SenderAddresses(MeterRegistry meters) {
        this.changes = Counter.builder("serai.sender.address.changes")
                .description("Requests of a sender from another address than its last one, within a minute")
                .register(meters);
    }

    /** A request of the sender came from this address. */
    void seen(Sender sender, String address) {
        var before = last.getIfPresent(sender.id());
        if (!address.equals(before)) {
            last.put(sender.id(), address);
            if (before != null) {
                changes.increment();
            }
        }
    }
}
