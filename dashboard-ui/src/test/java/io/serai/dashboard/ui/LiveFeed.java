package io.serai.dashboard.ui;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The pretended live stream: what a test sends goes to the one open connection. Thread-safe. */
final class LiveFeed {

    private static final String END = "";

    /** What each open connection has still to send; a page of an earlier test must not take another's events. */
    private final Set<BlockingQueue<String>> connections = ConcurrentHashMap.newKeySet();

    private final AtomicInteger opened = new AtomicInteger();
    private final Queue<String> queries = new ConcurrentLinkedQueue<>();
    private volatile boolean refusing;

    /** Sends one event to every open connection. */
    void send(String event, String json) {
        tell("event: %s\nid: %d\ndata: %s\n\n".formatted(event, System.nanoTime(), json));
    }

    /** Ends the connections and refuses further ones until {@link #reset}. */
    void cut() {
        refusing = true;
        tell(END);
    }

    void reset() {
        tell(END);
        connections.clear();
        refusing = false;
        opened.set(0);
        queries.clear();
    }

    private void tell(String text) {
        connections.forEach(waiting -> waiting.add(text));
    }

    /** Connections so far. */
    int opened() {
        return opened.get();
    }

    /** The query of each connection so far, in their order. */
    List<String> queries() {
        return List.copyOf(queries);
    }

    void serve(HttpExchange exchange) throws IOException, InterruptedException {
        if (refusing) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        queries.add(String.valueOf(exchange.getRequestURI().getRawQuery()));
        opened.incrementAndGet();
        var waiting = new LinkedBlockingQueue<String>();
        connections.add(waiting);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, ": open\n\n");
            for (String event = waiting.take(); !event.equals(END); event = waiting.take()) {
                write(out, event);
            }
        } finally {
            connections.remove(waiting);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
