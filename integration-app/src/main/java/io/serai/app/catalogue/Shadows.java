package io.serai.app.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.app.flow.AcceptedMessage;
import io.serai.app.flow.Outcome;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterCatalogue;
import io.serai.routes.catalogue.CanonicalJson;
import io.serai.routes.catalogue.JsonDifference;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** What the shadow stage asks: which messages does a shadow version get a copy of, and does it read them otherwise. */
public final class Shadows {
    /** Batches that may wait for the shadow; those beyond are let go and counted, so that live messages never wait. */
    private static final int MOST_WAITING = 20;

    private final AdapterCatalogue catalogue;
    private final ShadowReports reports;
    private final AtomicInteger waiting = new AtomicInteger();

    public Shadows(AdapterCatalogue catalogue, ShadowReports reports) {
        this.catalogue = catalogue;
        this.reports = reports;
    }

    /** A message, and the shadow that is to read it. */
    public record Copy(AcceptedMessage message, Adapter adapter) {}

    /** Whether the batch is for a shadow and there is room for it; {@link #copies} has to follow. */
    public boolean admit(@Body List<Outcome> outcomes) {
        if (!catalogue.hasShadows() || copiesOf(outcomes).isEmpty()) {
            return false;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            copiesOf(outcomes).forEach(copy -> reports.count(copy.adapter(), ShadowReports.Verdict.DROPPED));
            return false;
        }
        return true;
    }

    /** The messages of the batch whose adapters have a shadow. */
    public List<Copy> copies(@Body List<Outcome> outcomes) {
        waiting.decrementAndGet();
        return copiesOf(outcomes);
    }

    private List<Copy> copiesOf(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(
                        outcome -> catalogue
                                .shadow(outcome.message().adapter())
                                .map(shadow -> new Copy(outcome.message(), shadow))
                                .stream())
                .toList();
    }

    /** Compares what the shadow has made of the messages with what is being stored. */
    public void compare(@Variable("served") List<Outcome> served, @Body List<Outcome> shadowed) {
        var byId = served.stream().collect(Collectors.toMap(o -> o.message().id(), Function.identity(), (a, b) -> a));
        for (var outcome : shadowed) {
            var other = byId.get(outcome.message().id());
            if (other != null) {
                compare(outcome.message().id(), other, outcome);
            }
        }
    }

    private void compare(UUID id, Outcome served, Outcome shadowed) {
        var shadow = catalogue.shadow(served.message().adapter());
        if (shadow.isEmpty()
                || !shadowed.adapterVersion().startsWith(shadow.get().version())) {
            return; // another version by now
        }
        var differences = JsonDifference.between(json(served), json(shadowed));
        var fails = shadowed instanceof Outcome.Rejected && served instanceof Outcome.Converted;
        var verdict = differences.isEmpty()
                ? ShadowReports.Verdict.SAME
                : fails ? ShadowReports.Verdict.FAILED : ShadowReports.Verdict.CHANGED;
        reports.count(shadow.get(), verdict);
        if (verdict != ShadowReports.Verdict.SAME) {
            reports.sample(shadow.get(), id, served.message().receivedAt(), verdict, differences);
        }
    }

    private static JsonNode json(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Converted converted -> CanonicalJson.of(converted.content());
            case Outcome.Rejected rejected ->
                CanonicalJson.of(new InvalidTelemetry(rejected.code(), rejected.violations()));
        };
    }
}
