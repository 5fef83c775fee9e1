package io.serai.app.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;

/**
 * Takes what the filter has let through to the route of its path, and writes what the route answers: a status, the
 * headers that the door knows, a body.
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
        if (entrance.isEmpty() || request.getAttribute(Arrival.ATTRIBUTE) == null) {
            // No entrance, or an address that the filter did not take for one.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!entrance.get().methods().contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", entrance.get().methods()));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            pass(entrance.get(), Arrival.of(request), response);
        }
    }

    private static void pass(DoorEngine.Entrance entrance, Arrival arrival, HttpServletResponse response)
            throws IOException {
        var exchange = entrance.createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getMessage().setBody(arrival);
        try {
            entrance.createUoW(exchange);
            entrance.getProcessor().process(exchange);
            write(exchange, response);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            // Whatever the route's own error policy did not turn into an answer.
            entrance.getExceptionHandler().handleException("a request failed", exchange, e);
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            entrance.doneUoW(exchange);
            entrance.releaseExchange(exchange, false);
        }
    }

    private static void write(Exchange exchange, HttpServletResponse response) throws IOException {
        if (exchange.getException() != null) {
            throw new IOException("the route ended with a failure", exchange.getException());
        }
        var answer = exchange.getMessage();
        response.setStatus(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 500, Integer.class));
        for (var name : ANSWER_HEADERS) {
            var value = answer.getHeader(name, String.class);
            if (value != null) {
                response.setHeader(name, value);
            }
        }
        var body = Objects.requireNonNullElse(answer.getBody(String.class), "").getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
