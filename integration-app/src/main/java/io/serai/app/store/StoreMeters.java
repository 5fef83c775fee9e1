package io.serai.app.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.serai.app.catalogue.AdapterCounts;
import io.serai.app.flow.FlowMinutes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts what the store has done: messages by outcome, rejections by code, readings, arrival to stored. */
public final class StoreMeters {
    private final MeterRegistry registry;
    private final AdapterCounts adapters;
    private final FlowMinutes account;
    private final Timer arrivalToStored;

    public StoreMeters(MeterRegistry registry, AdapterCounts adapters, FlowMinutes account) {
        this.adapters = adapters;
        this.account = account;
        this.registry = registry;
        this.arrivalToStored = Timer.builder("serai.arrival.to.stored")
                .description("From the receipt of a message to the commit of its rows")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry);
    }

    void count(List<StoredBatch.Entry> entries) {
        var now = Instant.now();
        account.add(
                now,
                entries.size(),
                entries.stream().mapToLong(entry -> entry.inserted().size()).sum());
        for (var entry : entries) {
            registry.counter("serai." + entry.outcome()).increment();
            adapters.count(entry.row().message().adapter(), entry.row().adapterVersion(), entry.outcome());
            registry.counter("serai.readings").increment(entry.inserted().size());
            if (entry.outcome().equals("rejected")) {
                registry.counter(
                                "serai.rejections",
                                "code",
                                String.valueOf(entry.row().code()))
                        .increment();
            }
            arrivalToStored.record(Duration.between(entry.row().message().receivedAt(), now));
        }
    }
}
