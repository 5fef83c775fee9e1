package io.serai.dashboard.flow;

import io.serai.dashboard.data.Message;
import io.serai.dashboard.data.MessageQueries;
import io.serai.dashboard.flow.LogQueries.LogLine;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The way of one message, stage by stage. */
@RestController
class TraceController {
    /** A client may give many requests one correlation id. */
    private static final int MOST_MESSAGES = 20;

    private final MessageQueries messages;
    private final LogQueries logs;

    TraceController(MessageQueries messages, LogQueries logs) {
        this.messages = messages;
        this.logs = logs;
    }

    /**
     * A message and its steps, oldest first. Its times of receipt and of storing are those of its row; what else there is
     * comes from the log, which is best effort.
     */
    record Trace(
            UUID messageId,
            UUID correlationId,
            String status,
            String adapter,
            Message.Sender sender,
            Instant receivedAt,
            @Nullable Instant storedAt,
            List<LogLine> steps) {}

    /** The way of a message. By its id, or by a correlation id, which several messages may share. */
    @GetMapping("/api/v1/trace/{id}")
    Page<Trace> trace(Caller caller, @PathVariable UUID id) {
        var one = find(caller, id);
        var traces = one.isPresent()
                ? List.of(trace(one.get(), logs.of(one.get().correlationId())))
                : traces(caller, logs.of(id));
        if (traces.isEmpty()) {
            throw ApiProblem.notFound("message");
        }
        return Page.complete(traces);
    }

    private Optional<Message> find(Caller caller, UUID id) {
        return messages.find(caller, id).or(() -> messages.waiting(caller, id));
    }

    private List<Trace> traces(Caller caller, List<LogLine> events) {
        var ids = new LinkedHashSet<UUID>();
        events.stream().map(LogLine::messageId).filter(Objects::nonNull).forEach(ids::add);
        return ids.stream()
                .limit(MOST_MESSAGES)
                .flatMap(id -> find(caller, id).stream())
                .map(message -> trace(message, events))
                .toList();
    }

    private static Trace trace(Message message, List<LogLine> events) {
        var steps = new ArrayList<>(events.stream()
                .filter(event -> message.id().equals(event.messageId()))
                .toList());
        addIfMissing(steps, message, message.receivedAt(), "receiver", "receive", "accepted");
        if (message.storedAt() != null) {
            addIfMissing(steps, message, message.storedAt(), "handler", "store", message.status());
        }
        steps.sort(Comparator.comparing(LogLine::at));
        return new Trace(
                message.id(),
                message.correlationId(),
                message.status(),
                message.adapter(),
                message.sender(),
                message.receivedAt(),
                message.storedAt(),
                steps);
    }

    private static void addIfMissing(
            List<LogLine> steps, Message message, Instant at, String service, String stage, String event) {
        if (steps.stream().noneMatch(step -> step.stage().equals(stage))) {
            steps.add(new LogLine(
                    at,
                    service,
                    stage,
                    event,
                    message.id(),
                    message.correlationId(),
                    message.sender().id(),
                    "{}"));
        }
    }
}
