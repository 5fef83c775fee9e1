package io.serai.routes.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.canonical.ReadingCheck;
import io.serai.routes.request.TelemetryRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * What stands between an adapter's folder and live messages: its description and route keep the rules, and every example
 * becomes what it says. The version that serves is not touched by it. Not to be used by several threads at a time.
 */
public final class AdapterGate implements AutoCloseable {

    /** How long one example may take, a thousand times what a message should: it stops what would never end. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AdapterRoutes routes;
    private final ReadingCheck check;
    private final ProducerTemplate producer;

    /** A gate to a started context whose adapters' routes these are. */
    public AdapterGate(CamelContext camel, AdapterRoutes routes, ReadingCheck check) {
        this.routes = routes;
        this.check = check;
        this.producer = camel.createProducerTemplate();
    }

    /**
     * Loads the folder's version beside the others and tries its examples.
     *
     * @return the adapter, whose route is loaded
     * @throws Refused with every finding; a route that was not there before is gone again
     */
    public Adapter pass(AdapterFolder folder) throws Refused {
        boolean wasThere = routes.isLoaded(Adapter.idOfRoute(folder.name(), folder.version()));
        Adapter adapter = routes.load(folder);
        List<Finding> findings = new ArrayList<>();
        List<Example> examples = Example.of(folder, findings);
        requireOutcome("canonical", examples, findings);
        requireOutcome("rejected", examples, findings);
        for (Example example : examples) {
            tryOut(adapter, example, findings);
        }
        if (!findings.isEmpty()) {
            if (!wasThere) {
                routes.unload(adapter.routeId());
            }
            throw new Refused(findings);
        }
        return adapter;
    }

    private static void requireOutcome(String outcome, List<Example> examples, List<Finding> findings) {
        if (examples.stream().noneMatch(example -> example.outcome().equals(outcome))) {
            findings.add(Finding.in(
                    AdapterFolder.EXAMPLES,
                    "found no example <case>.%s.json; expected at least one".formatted(outcome)));
        }
    }

    private void tryOut(Adapter adapter, Example example, List<Finding> findings) {
        try {
            JsonNode actual = CompletableFuture.supplyAsync(() -> outcome(adapter, example), task -> Thread.ofPlatform()
                            .daemon()
                            .name("adapter-gate")
                            .start(task))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            String became = outcome(actual);
            if (example.outcome().equals(became)) {
                JsonDifference.between(example.expected(), actual)
                        .forEach(difference -> findings.add(Finding.in(example.file(), difference)));
            } else {
                findings.add(Finding.in(
                        example.file(), "expected %s, was %s: %s".formatted(example.outcome(), became, said(actual))));
            }
        } catch (TimeoutException e) {
            findings.add(Finding.in(
                    example.file(), "the adapter has not answered within %d s".formatted(PATIENCE.toSeconds())));
        } catch (ExecutionException e) {
            findings.add(Finding.in(example.file(), "the adapter failed: " + e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.add(Finding.in(example.file(), "the trial was interrupted"));
        }
    }

    /** The word for what a request became, as the files of examples are named. */
    private static String outcome(JsonNode actual) {
        return actual.has("code") ? "rejected" : actual.has("ignored") ? "ignored" : "canonical";
    }

    private static String said(JsonNode actual) {
        JsonNode first = actual.at("/violations/0");
        if (actual.has("ignored")) {
            return actual.get("ignored").asText();
        }
        return actual.has("code")
                ? "%s at %s"
                        .formatted(
                                first.path("message").asText(),
                                first.path("pointer").asText())
                : actual.path("readings").size() + " readings";
    }

    private JsonNode outcome(Adapter adapter, Example example) {
        try {
            return CanonicalJson.of(check.check(convert(adapter, example.request()), example.context()));
        } catch (InvalidTelemetry e) {
            return CanonicalJson.of(e);
        }
    }

    /**
     * What an adapter whose route is loaded makes of a request.
     *
     * @throws InvalidTelemetry if it fails
     */
    public JsonNode convert(Adapter adapter, TelemetryRequest request) {
        Exchange exchange = producer.request(
                "direct:" + adapter.routeId(), sent -> sent.getMessage().setBody(request));
        if (exchange.getException() != null) {
            throw InvalidTelemetry.inAdapter(adapter.name(), exchange.getException());
        }
        return exchange.getMessage().getBody(JsonNode.class);
    }

    @Override
    public void close() throws java.io.IOException {
        producer.close();
    }
}
