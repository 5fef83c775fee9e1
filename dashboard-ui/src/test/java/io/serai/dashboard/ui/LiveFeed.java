package io.serai.dashboard.ui;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The pretended live stream: what a test sends goes to the one open connection. Thread-safe. */
final class LiveFeed {

    private static final String END = "";

    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean refusing;

    /** Sends one event. */
    void send(String event, String json) {
        waiting.add("event: %s\nid: %d\ndata: %s\n\n".formatted(event, System.nanoTime(), json));
    }

    /** Ends the connection and refuses further ones until {@link #reset}. */
    void cut() {
        refusing = true;
        waiting.add(END);
    }

    void reset() {
        refusing = false;
        waiting.clear();
        opened.set(0);
    }

    /** Connections so far. */
    int opened() {
        return opened.get();
    }

    void serve(HttpExchange exchange) throws IOException, InterruptedException {
        if (refusing) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        opened.incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, ": open\n\n");
            for (String event = waiting.take(); !event.equals(END); event = waiting.take()) {
                write(out, event);
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
