package io.serai.app.door;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.serai.app.broker.BrokerUnavailable;
import io.serai.app.flow.AcceptedMessage;
import io.serai.app.flow.FlowMinutes;
import io.serai.app.flow.LogEvent;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterCatalogue;
import io.serai.routes.decoding.Senml;
import io.serai.routes.request.RequestReader;
import io.serai.routes.request.TelemetryRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the receive stage asks: may this go to the queue, and what is the sender told. */
public final class Door {
    private static final Logger log = LoggerFactory.getLogger(Door.class);

    private final AdapterCatalogue adapters;
    private final RequestReader reader;
    private final Senml senml = new Senml();
    private final QueueDepth depth;
    private final AcceptedRequests claims;
    private final FlowMinutes account;
    private final Counter accepted;
    private final MeterRegistry meters;

    Door(
            AdapterCatalogue adapters,
            RequestReader reader,
            QueueDepth depth,
            AcceptedRequests claims,
            FlowMinutes account,
            MeterRegistry meters) {
        this.adapters = adapters;
        this.reader = reader;
        this.depth = depth;
        this.claims = claims;
        this.account = account;
        this.meters = meters;
        this.accepted = Counter.builder("serai.accepted")
                .description("Messages answered with success")
                .register(meters);
        meters.gauge("serai.queue.depth", depth, QueueDepth::depth);
    }

    /**
     * Makes the queue message: the original bytes and the fixed set of properties; nothing of the HTTP request stays.
     *
     * @throws InvalidTelemetry if it can be seen at once that it can never succeed
     */
    public void admit(Exchange exchange) {
        var arrival = exchange.getMessage().getBody(Arrival.class);
        var message = arrival.message();
        exchange.setVariable("message", message);
        exchange.setVariable("dialect", arrival.dialect());
        exchange.setVariable("claim", arrival.claim());
        exchange.setVariable("repeated", arrival.claim().enqueued());
        if (arrival.claim().enqueued()) {
            return;
        }
        var seconds = depth.closedForSeconds();
        if (seconds > 0) {
            throw new Problem.Refusal(
                    Problem.later("queue_full", "too many messages wait; nothing was accepted", seconds));
        }
        requireType(message.request().contentType());
        requireReadable(adapter(message), message.request());
        var queued = new org.apache.camel.support.DefaultMessage(exchange);
        queued.setHeaders(message.toProperties());
        queued.setBody(message.request().body());
        exchange.setMessage(queued);
    }

    private Adapter adapter(AcceptedMessage message) {
        return adapters.adapter(message.adapter())
                .orElseThrow(() -> new Problem.Refusal(Problem.of(
                        422,
                        "unknown_adapter",
                        "Unknown adapter",
                        "this sender is set to adapter '%s', which is not loaded".formatted(message.adapter()))));
    }

    /** A body that its adapter could never parse is the sender's to mend, now. */
    private void requireReadable(Adapter adapter, TelemetryRequest request) {
        switch (adapter.body()) {
            case JSON -> reader.json(request);
            case SENML -> senml.resolve(reader.json(request));
            case FORM -> reader.form(request);
            case TEXT -> reader.text(request);
            case FIELDS -> reader.fields(request);
        }
    }

    /** Files and serialised objects are never telemetry; any other type may be a vendor's slip and is the adapter's. */
    private static void requireType(@org.jspecify.annotations.Nullable String contentType) {
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") || type.contains("java-serialized-object")) {
            throw new Problem.Refusal(Problem.of(
                    415,
                    "unsupported_type",
                    "Unsupported content type",
                    "found a multipart or object body, expected telemetry"));
        }
    }

    /** What is on the broker now is counted, and not enqueued again for the same key of its sender. */
    public void enqueued(Exchange exchange) {
        accepted.increment();
        depth.accepted();
        var claim = Objects.requireNonNull(exchange.getVariable("claim", AcceptedRequests.Claim.class));
        var message = message(exchange);
        // Retries that come at the same time enqueue one message several times; it is one in the account.
        if (claim.key() == null || claims.enqueued(message.senderId(), claim.key())) {
            account.add(message.receivedAt(), 1);
        }
    }

    /** The success answer: the door's own, or the one that the adapter's devices depend on. */
    public void answer(Exchange exchange) {
        var message = message(exchange);
        var asked = Objects.requireNonNull(exchange.getVariable("dialect", Dialect.class))
                .answer();
        var own = asked == null ? adapter(message).answer() : new Adapter.Answer(202, "application/json", asked);
        var answer = exchange.getMessage();
        answer.setHeaders(new java.util.LinkedHashMap<>(Map.of(
                Exchange.HTTP_RESPONSE_CODE,
                own == null ? 202 : own.status(),
                "Location",
                "/v1/messages/" + message.id(),
                "X-Request-ID",
                message.correlationId().toString(),
                "traceparent",
                message.traceparent())));
        var type = own == null ? "application/json" : own.contentType();
        if (type != null) {
            answer.setHeader(Exchange.CONTENT_TYPE, type);
        }
        answer.setBody(own == null ? "{\"id\":\"%s\",\"status\":\"accepted\"}".formatted(message.id()) : own.body());
    }

    /** The event that the logging queue is told. */
    public LogEvent accepted(Exchange exchange) {
        var message = message(exchange);
        return new LogEvent(
                message.receivedAt(),
                "receiver",
                "receive",
                "accepted",
                message.id(),
                message.correlationId(),
                message.senderId(),
                Map.of("adapter", message.adapter(), "bytes", message.request().body().length));
    }

    /** The problem document for a request that was not accepted. */
    public void refuse(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        var problem = problem(failure);
        var message = exchange.getVariable("message", AcceptedMessage.class);
        meters.counter("serai.refused", "code", problem.code()).increment();
        var answer = exchange.getMessage();
        answer.setHeaders(new java.util.LinkedHashMap<>());
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        answer.setHeader(Exchange.CONTENT_TYPE, Problem.CONTENT_TYPE);
        if (problem.retryAfterSeconds() > 0) {
            answer.setHeader("Retry-After", problem.retryAfterSeconds());
        }
        answer.setBody(problem.json(
                message == null
                        ? exchange.getExchangeId()
                        : message.correlationId().toString()));
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case Problem.Refusal refusal -> refusal.problem();
            case InvalidTelemetry invalid ->
                Problem.of(400, invalid.code(), "Cannot be read", String.valueOf(invalid.getMessage()))
                        .at(invalid.violations().getFirst().pointer());
            case BrokerUnavailable away -> {
                log.warn("a message was not accepted: {}", away.getMessage());
                yield Problem.later("broker_unavailable", "the message could not be kept safely; send it again", 2);
            }
            default -> {
                log.error("a request failed", failure);
                yield Problem.of(500, "internal", "Internal error", "the server failed; nothing was accepted");
            }
        };
    }

    private static AcceptedMessage message(Exchange exchange) {
        return Objects.requireNonNull(exchange.getVariable("message", AcceptedMessage.class));
    }
}
