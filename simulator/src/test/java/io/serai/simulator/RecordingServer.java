package io.serai.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A real HTTP server on a free port that keeps what it received and answers as a test says. */
final class RecordingServer implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Function<Received, Reply> replies;

    RecordingServer(Function<Received, Reply> replies) throws IOException {
        this.replies = replies;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    static RecordingServer accepting() throws IOException {
        return new RecordingServer(request -> Reply.ACCEPTED);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The next request, waiting for it. */
    Received next() throws InterruptedException {
        var next = received.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request within 20 s");
        }
        return next;
    }

    List<Received> next(int count) {
        return Stream.generate(() -> {
                    try {
                        return next();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .limit(count)
                .toList();
    }

    int waiting() {
        return received.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    System.nanoTime());
            var reply = replies.apply(request);
            received.add(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Received(String method, String path, Map<String, List<String>> headers, String body, long atNanos) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse("");
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {
        static final Reply ACCEPTED = new Reply(202, Map.of(), "{\"id\":\"0199e0b5-0000-7000-8000-000000000001\"}");

        static Reply later(Duration pause) {
            return new Reply(503, Map.of("Retry-After", Long.toString(pause.toSeconds())), "");
        }
    }
}
