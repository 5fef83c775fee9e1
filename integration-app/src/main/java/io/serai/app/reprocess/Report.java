package io.serai.app.reprocess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.app.store.PageStore.Change;
import io.serai.app.store.PageStore.Point;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * What reading again has changed so far, or would change: messages by verdict, and values added, changed and removed by
 * series, with a few samples. Bounded, whatever the range; {@code cut} says that there was more. Kept as JSON.
 */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERIES = 1_000;
    private static final int FAILURES = 100;
    private static final int SAMPLES = 5;

    private final ObjectNode report;

    private Report(ObjectNode report) {
        this.report = report;
    }

    static Report read(String json) {
        try {
            return new Report((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String write() {
        return report.toString();
    }

    void add(Change change) {
        count(report, change.outcome().equals("rejected") ? "failed" : change.same() ? "same" : "changed");
        if (change.outcome().equals("rejected")) {
            addFailure(change);
        }
        var points = new HashSet<>(change.before().keySet());
        points.addAll(change.after().keySet());
        for (var point : points) {
            add(point, change.before().get(point), change.after().get(point));
        }
    }

    private void addFailure(Change change) {
        var failures = report.withArray("failures");
        if (failures.size() < FAILURES) {
            failures.addObject()
                    .put("messageId", change.message().toString())
                    .put("code", change.code())
                    .put("reason", change.reason());
        } else {
            report.put("cut", true);
        }
    }

    private void add(Point point, @Nullable String before, @Nullable String after) {
        if (before != null && before.equals(after)) {
            return;
        }
        var series = series(point);
        if (series == null) {
            report.put("cut", true);
            return;
        }
        count(series, before == null ? "added" : after == null ? "removed" : "changed");
        ArrayNode samples = series.withArray("samples");
        if (samples.size() < SAMPLES) {
            samples.addObject()
                    .put("observedAt", point.observedAt().toString())
                    .put("before", before)
                    .put("after", after);
        }
    }

    private @Nullable ObjectNode series(Point point) {
        var all = report.withObject("/series");
        var key = point.device() + "\t" + point.name() + "\t" + point.channel() + "\t" + point.unit();
        if (all.get(key) instanceof ObjectNode known) {
            return known;
        }
        return all.size() >= SERIES
                ? null
                : all.putObject(key)
                        .put("deviceNo", point.device())
                        .put("name", point.name())
                        .put("channel", point.channel().isEmpty() ? null : point.channel())
                        .put("unit", point.unit().isEmpty() ? null : point.unit())
                        .put("added", 0)
                        .put("changed", 0)
                        .put("removed", 0);
    }

    private static void count(ObjectNode node, String name) {
        node.put(name, node.path(name).asLong() + 1);
    }

    /** Numbers of messages, as an audit event keeps them. */
    String counts() {
        return JSON.createObjectNode()
                .put("same", report.path("same").asLong())
                .put("changed", report.path("changed").asLong())
                .put("failed", report.path("failed").asLong())
                .toString();
    }
}
