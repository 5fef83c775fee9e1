package io.serai.app.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.canonical.Payload;
import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterCatalogue;
import io.serai.routes.request.TelemetryRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What the decode stage asks: which bytes wait for a codec, which codec that is, what it is asked, what it has given. */
public final class Payloads {
    private static final Logger log = LoggerFactory.getLogger(Payloads.class);

    private final AdapterCatalogue adapters;
    private final Registry registry;

    /** What is registered about devices. */
    @FunctionalInterface
    public interface Registry {
        /**
         * The adapter of the sending device, or of the device that the message of a source names.
         *
         * @throws DataAccessException if the database is away
         */
        Optional<String> adapter(AcceptedMessage message, @Nullable String device);
    }

    public Payloads(AdapterCatalogue adapters, Registry registry) {
        this.adapters = adapters;
        this.registry = registry;
    }

    /** Whether a reading of an adapter's result has bytes that wait for a codec. */
    public boolean waiting(@Body @Nullable JsonNode result) {
        return result != null && readings(result).anyMatch(reading -> reading.hasNonNull("payload"));
    }

    private static Stream<JsonNode> readings(JsonNode result) {
        return result.path("readings").valueStream();
    }

    /**
     * The bytes that wait, and their codec: the one that is asked for, else that of the device in the registry, else the
     * first hint that is one.
     *
     * @throws InvalidTelemetry {@code unknown_codec} if the one that is asked for is not loaded, {@code adapter_failed} if
     *     several readings have bytes
     * @throws MaySucceedLater if the database is away and the device is not remembered
     */
    public Uplink find(
            @Variable("message") AcceptedMessage message,
            @Variable("askedCodec") @Nullable String asked,
            @Body JsonNode result) {
        if (readings(result).filter(each -> each.hasNonNull("payload")).count() > 1) {
            throw new InvalidTelemetry("adapter_failed", "", "the adapter gave bytes in several readings");
        }
        int position = 0;
        while (!result.get("readings").get(position).hasNonNull("payload")) {
            position++;
        }
        JsonNode reading = result.get("readings").get(position);
        Payload payload = Payload.of(reading);
        return new Uplink(result, position, payload, codec(message, asked, reading, payload));
    }

    private @Nullable Adapter codec(
            AcceptedMessage message, @Nullable String asked, JsonNode reading, Payload payload) {
        if (asked != null) {
            return codec(asked)
                    .orElseThrow(() ->
                            new InvalidTelemetry("unknown_codec", "", "no codec '%s' is loaded".formatted(asked)));
        }
        return registered(message, reading.path("device").textValue())
                .flatMap(this::codec)
                .or(() -> payload.hints().stream()
                        .flatMap(hint -> codec(hint).stream())
                        .findFirst())
                .orElse(null);
    }

    private Optional<Adapter> codec(String name) {
        return adapters.adapter(name).filter(Adapter::isCodec);
    }

    private Optional<String> registered(AcceptedMessage message, @Nullable String device) {
        if (message.senderKind().equals(Trials.SENDER_KIND)) {
            return Optional.empty();
        }
        try {
            return registry.adapter(message, device);
        } catch (DataAccessException e) {
            log.debug("the codec of a device cannot be looked up", e);
            throw new MaySucceedLater("the codec of its device cannot be looked up: " + e.getMessage());
        }
    }

    /** What the codec is asked: {@code {fPort, bytes, recvTime}}. */
    public TelemetryRequest request(@Variable("message") AcceptedMessage message, @Variable("uplink") Uplink uplink) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("fPort", uplink.payload().port())
                .put("bytes", uplink.payload().hex())
                .put("recvTime", message.receivedAt().toString());
        return new TelemetryRequest(
                "POST",
                message.request().path(),
                null,
                "application/json",
                Map.of(),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The envelope adapter's result with what the codec has read in the bytes' place.
     *
     * @throws InvalidTelemetry if the codec rejects them
     */
    public JsonNode merge(@Variable("uplink") Uplink uplink, @Body @Nullable JsonNode decoded) {
        return new Merge(uplink).with(decoded);
    }

    /** The envelope adapter's result with the reason why nobody has read the bytes in their place. */
    public JsonNode undecoded(@Variable("uplink") Uplink uplink) {
        var payload = uplink.payload();
        var device = uplink.envelope().path("device");
        var reason =
                "%s has sent %d bytes on port %d that no codec reads%s; name a codec as the device's adapter and replay"
                        .formatted(
                                device.isTextual() ? "device '%s'".formatted(device.textValue()) : "the device",
                                payload.hex().length() / 2,
                                payload.port(),
                                payload.hints().isEmpty()
                                        ? ""
                                        : " (found no " + String.join(", ", payload.hints()) + ")");
        return new Merge(uplink).withReason(reason);
    }
}
