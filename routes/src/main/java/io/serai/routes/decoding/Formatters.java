package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.request.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/**
 * LoRaWAN payload formatters, for the routes under the name {@code formatter}: each runs in a sandbox, knows nothing of the
 * host nor of other calls, and is stopped when it takes too much time or memory. Thread-safe.
 */
public final class Formatters implements AutoCloseable {

    private static final Duration TO_LOAD = Duration.ofSeconds(2);
    /** So many first calls of a process run on code that Java has not compiled yet; they may take so many times as long. */
    private static final int COLD_CALLS = 200;

    private static final int COLD_FACTOR = 10;
    private static final int MAX_ANSWER = 256 * 1024;
    private static final int MAX_SCRIPT = 512 * 1024;

    private final Duration limit;
    private final int coldCalls;
    private final StrictJson json = new StrictJson();
    private final Map<String, FormatterImage> loaded = new ConcurrentHashMap<>();
    private final Deque<Sandbox> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** Formatters that may take 100 ms of processor time for a message. */
    public Formatters() {
        this(Duration.ofMillis(100), COLD_CALLS);
    }

    Formatters(Duration limit, int coldCalls) {
        this.limit = limit;
        this.coldCalls = coldCalls;
    }

    /**
     * Makes a script that of a route, in the place of the one that the route had.
     *
     * @throws FormatterFailure if it is no JavaScript, fails at its top level, or has no function {@code decodeUplink}
     */
    public void load(String routeId, byte[] script) {
        loaded.put(routeId, image(text(script)));
    }

    /** Forgets the script of a route. */
    public void unload(String routeId) {
        loaded.remove(routeId);
    }

    /**
     * Decodes the uplink in the body of the request document, {@code {fPort, bytes: hexadecimal, recvTime: ISO 8601 or
     * absent}}, with the script of the route that the exchange is at.
     *
     * @return {@code {fPort, decoded: {...}, normalized: [...] or absent, warnings: [...]}}
     * @throws InvalidTelemetry {@code invalid} if the body is no uplink, {@code refused_by_adapter} with the script's own
     *     words if it gives errors, {@code adapter_failed} if it fails or gives no data
     */
    public JsonNode decode(Exchange exchange) {
        return decode(
                ExchangeHelper.getAtRouteId(exchange), exchange.getMessage().getBody(JsonNode.class));
    }

    JsonNode decode(String routeId, JsonNode document) {
        FormatterImage image = loaded.get(routeId);
        if (image == null) {
            throw new IllegalStateException("no %s is loaded for route %s".formatted(FormatterFailure.FILE, routeId));
        }
        Uplink uplink = Uplink.of(document.path("body"));
        try {
            return FormatterAnswer.read(call(image, uplink), uplink.port());
        } catch (FormatterFailure e) {
            throw new InvalidTelemetry("adapter_failed", "/body/bytes", String.valueOf(e.getMessage()));
        }
    }

    private JsonNode call(FormatterImage image, Uplink uplink) {
        Duration time = calls.get() < coldCalls ? limit.multipliedBy(COLD_FACTOR) : limit;
        calls.incrementAndGet();
        String input = uplink.input().toString();
        String answer = inSandbox(time, engine -> engine.call(image, input, uplink.recvMillis()));
        return read(answer, image.source());
    }

    private <T> T inSandbox(Duration time, Function<QuickJs, T> work) {
        Sandbox idling = idle.pollFirst();
        Sandbox sandbox = idling == null ? new Sandbox() : idling;
        try {
            return sandbox.run(time, work);
        } finally {
            if (!sandbox.closed()) {
                idle.addFirst(sandbox);
            }
        }
    }

    private FormatterImage image(String script) {
        try (Sandbox sandbox = new Sandbox()) {
            JsonNode answer = read(sandbox.run(TO_LOAD, engine -> engine.load(script)), script);
            if (!answer.path("loaded").asBoolean()) {
                throw new FormatterFailure(null, "found no function decodeUplink; expected decodeUplink(input)");
            }
            return sandbox.run(TO_LOAD, engine -> engine.image(script));
        }
    }

    private JsonNode read(String answer, String script) {
        if (answer.length() > MAX_ANSWER) {
            throw new FormatterFailure(
                    null, "gave %d characters; expected at most %d".formatted(answer.length(), MAX_ANSWER));
        }
        JsonNode node;
        try {
            node = json.read(answer.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidTelemetry e) {
            throw new FormatterFailure(null, "gave what cannot be stored: " + e.getMessage());
        }
        if (node.has("failure")) {
            throw ScriptPlace.failure(script, node.get("failure"));
        }
        return node;
    }

    private static String text(byte[] script) {
        if (script.length > MAX_SCRIPT) {
            throw new FormatterFailure(
                    null, "found %d bytes; expected at most %d".formatted(script.length, MAX_SCRIPT));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(script))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatterFailure(null, "found bytes that are no UTF-8");
        }
    }

    @Override
    public void close() {
        idle.forEach(Sandbox::close);
        idle.clear();
    }
}
