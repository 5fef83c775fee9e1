package io.serai.dashboard.ui;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves {@code site/} under {@code /ui/} as production does (content security policy, fallback to the index) on a free
 * port, test pages under {@code /ui/test/}, and the canned API under {@code /api/v1}.
 */
final class SiteServer implements AutoCloseable {

    /** The policy that every server of the site sends. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; font-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types lit-html";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");
    private static final Path SITE = Path.of("site");
    private static final Path TESTS = Path.of("src/test/resources/web");

    private final CannedApi api = new CannedApi();
    private final LiveFeed live = new LiveFeed();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    SiteServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ui/", this::serveFile);
        server.createContext("/api/v1/", this::serveApi);
        server.setExecutor(threads);
        server.start();
    }

    CannedApi api() {
        return api;
    }

    LiveFeed live() {
        return live;
    }

    /** Address of a page below {@code /ui/}. */
    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + "/ui/" + path;
    }

    @Override
    public void close() {
        api.reset();
        live.cut();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serveFile(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/ui/".length());
            String name = path.contains(".") ? path : "index.html";
            Optional<Path> file =
                    path.startsWith("test/") ? inside(TESTS, path.substring("test/".length())) : inside(SITE, name);
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            if (file.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = Files.readAllBytes(file.get());
            String extension = name.substring(name.lastIndexOf('.') + 1);
            exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(extension, "text/plain"));
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Optional<Path> inside(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        return file.startsWith(folder) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private void serveApi(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
            if (path.equals("/live")) {
                live.serve(exchange);
                return;
            }
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            send(exchange, api.answer(exchange.getRequestMethod(), path, query, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Canned answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
