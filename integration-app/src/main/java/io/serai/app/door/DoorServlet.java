package io.serai.app.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;

/**
 * Takes what the filter has let through to the route of its path; what the route answers is the request's
 * {@link DoorAnswer}, which the filter writes.
 */
final class DoorServlet extends HttpServlet {
    static final String NAME = "door";
    private static final long serialVersionUID = 1;
    private static final List<String> ANSWER_HEADERS =
            List.of(Exchange.CONTENT_TYPE, "Location", "Retry-After", "X-Request-ID", "traceparent");

    private final transient DoorEngine engine;

    DoorServlet(DoorEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var entrance = engine.entrance(request.getRequestURI());
        if (request.getAttribute(Arrival.ATTRIBUTE) == null) {
            // An address that the filter did not take for an entrance.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (entrance.isEmpty()) {
            answer(request, Problem.of(404, "not_found", "Not found", "found no entrance of this address"), Map.of());
        } else if (!entrance.get().methods().contains(request.getMethod())) {
            var allowed = String.join(", ", entrance.get().methods());
            answer(
                    request,
                    Problem.of(
                            405,
                            "method_not_allowed",
                            "Method not allowed",
                            "found %s, expected %s".formatted(request.getMethod(), allowed)),
                    Map.of("Allow", allowed));
        } else {
            pass(entrance.get(), request);
        }
    }

    private static void answer(HttpServletRequest request, Problem problem, Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        all.put("Content-Type", Problem.CONTENT_TYPE);
        var id = Arrival.of(request).message().correlationId().toString();
        request.setAttribute(DoorAnswer.ATTRIBUTE, new DoorAnswer(problem.status(), all, problem.json(id)));
    }

    private static void pass(DoorEngine.Entrance entrance, HttpServletRequest request) {
        var exchange = entrance.createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getMessage().setBody(Arrival.of(request));
        try {
            entrance.createUoW(exchange);
            entrance.getProcessor().process(exchange);
            request.setAttribute(DoorAnswer.ATTRIBUTE, answer(exchange));
        } catch (Exception e) {
            // Whatever the route's own error policy did not turn into an answer.
            entrance.getExceptionHandler().handleException("a request failed", exchange, e);
            answer(
                    request,
                    Problem.of(500, "internal", "Internal error", "the server failed; nothing was accepted"),
                    Map.of());
        } finally {
            entrance.doneUoW(exchange);
            entrance.releaseExchange(exchange, false);
        }
    }

    private static DoorAnswer answer(Exchange exchange) throws IOException {
        if (exchange.getException() != null) {
            throw new IOException("the route ended with a failure", exchange.getException());
        }
        var answer = exchange.getMessage();
        var headers = new LinkedHashMap<String, String>();
        for (var name : ANSWER_HEADERS) {
            var value = answer.getHeader(name, String.class);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new DoorAnswer(
                answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 500, Integer.class),
                headers,
                Objects.requireNonNullElse(answer.getBody(String.class), ""));
    }
}
