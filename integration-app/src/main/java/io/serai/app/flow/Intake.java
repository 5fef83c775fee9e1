package io.serai.app.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.app.SeraiSettings;
import io.serai.app.broker.QueuedMessage;
import io.serai.app.catalogue.AdapterFollower;
import io.serai.routes.canonical.CheckContext;
import io.serai.routes.canonical.InvalidTelemetry;
import io.serai.routes.canonical.ReadingCheck;
import io.serai.routes.catalogue.Adapter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What the handle stage asks: which message is this, what did its adapter make of it, why can it not succeed. */
public final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private static final Duration ANY_AGE = Duration.ofDays(36_500);

    private final AdapterFollower adapters;
    private final ReadingCheck check;
    private final TimeZones timeZones;
    private final SeraiSettings.Telemetry limits;

    /** Zones of the environments: zone-less local times are read in them. */
    @FunctionalInterface
    public interface TimeZones {
        /** The zone of the environment, UTC where it is gone. */
        ZoneId of(java.util.UUID environmentId);
    }

    public Intake(AdapterFollower adapters, ReadingCheck check, TimeZones timeZones, SeraiSettings.Telemetry limits) {
        this.adapters = adapters;
        this.check = check;
        this.timeZones = timeZones;
        this.limits = limits;
    }

    /**
     * The message that came from the queue.
     *
     * @throws IllegalArgumentException if it is none of the door
     */
    public AcceptedMessage open(@Body QueuedMessage queued) {
        return AcceptedMessage.of(queued.properties(), queued.body());
    }

    /**
     * The adapter that reads the message: one version from here to its outcome, whatever is swapped meanwhile.
     *
     * @throws InvalidTelemetry with code {@code unknown_adapter} if it is not in the closed set of those that serve
     * @throws MaySucceedLater if that cannot be known because the database is away
     */
    public Adapter adapter(@Variable("message") AcceptedMessage message) {
        try {
            return adapters.adapter(message.adapter(), message.receivedAt())
                    .orElseThrow(() -> new InvalidTelemetry(
                            "unknown_adapter",
                            "",
                            "no adapter '%s' serves; add it to the catalogue and read the message again"
                                    .formatted(message.adapter())));
        } catch (DataAccessException e) {
            log.debug("an adapter cannot be looked up", e);
            throw new MaySucceedLater("its adapter cannot be looked up: " + e.getMessage());
        }
    }

    /**
     * The adapter's result, checked against the canonical model.
     *
     * @param codec who has read the bytes in it, null if there were none
     * @throws MaySucceedLater if the database is away and the zone of the message's environment is not remembered
     */
    public Outcome check(
            @Variable("message") AcceptedMessage message,
            @Variable("adapter") Adapter adapter,
            @Variable("codec") @Nullable Adapter codec,
            @Body JsonNode result) {
        var trial = message.senderKind().equals(Trials.SENDER_KIND);
        var context = new CheckContext(
                message.receivedAt(),
                trial ? ZoneOffset.UTC : zone(message),
                trial ? ANY_AGE : limits.maxAge(),
                limits.maxAhead());
        return new Outcome.Converted(message, version(adapter, codec), check.check(result, context));
    }

    private ZoneId zone(AcceptedMessage message) {
        try {
            return timeZones.of(message.environmentId());
        } catch (DataAccessException e) {
            log.debug("the zone of an environment cannot be looked up", e);
            throw new MaySucceedLater("the zone of its environment cannot be looked up: " + e.getMessage());
        }
    }

    /**
     * The outcome of a message that can never succeed, by the exception that says why; null for what is no message of
     * the door at all.
     *
     * @param uplink the bytes that the codec was reading, null if it was not
     */
    public @Nullable Outcome reject(
            @Variable("message") @Nullable AcceptedMessage message,
            @Variable("adapter") @Nullable Adapter adapter,
            @Variable("codec") @Nullable Adapter codec,
            @Variable("uplink") @Nullable Uplink uplink,
            @ExchangeException Throwable failure) {
        if (message == null) {
            log.error("a foreign message in the queue goes to the dead letters: {}", failure.getMessage());
            return null;
        }
        var failed = codec == null || uplink == null ? message.adapter() : codec.name();
        var invalid = InvalidTelemetry.inAdapter(failed, failure);
        if (invalid.getCause() != null) {
            log.warn("adapter {} failed on message {}", failed, message.id(), failure);
        }
        return new Outcome.Rejected(
                message,
                version(adapter, codec),
                invalid.code(),
                String.valueOf(invalid.getMessage()),
                uplink == null ? invalid.violations() : uplink.relocated(invalid.violations()));
    }

    private static String version(@Nullable Adapter adapter, @Nullable Adapter codec) {
        var version = adapter == null ? "none" : adapter.version();
        return codec == null ? version : version + "+" + codec.version();
    }
}
