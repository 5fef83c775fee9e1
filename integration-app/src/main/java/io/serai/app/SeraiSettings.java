package io.serai.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything that can be set, below {@code serai.}; {@code doc/operations.md} lists it.
 *
 * @param roles what this process does
 * @param embedded whether broker and database run inside this process
 * @param dataDir where the embedded broker and database, and the logs, keep their files
 * @param adminPassword password of the first user; generated and printed where absent
 * @param demo whether the embedded mode brings its demo fleet
 */
@ConfigurationProperties("serai")
public record SeraiSettings(
        @DefaultValue({"receiver", "handler", "logging", "dashboard"})
        Set<Role> roles,

        @DefaultValue("true") boolean embedded,
        @DefaultValue("./var") Path dataDir,
        @Nullable String adminPassword,
        @DefaultValue("true") boolean demo,
        @DefaultValue Database database,
        @DefaultValue Broker broker,
        @DefaultValue Door door,
        @DefaultValue Handler handler,
        @DefaultValue Adapters adapters,
        @DefaultValue Telemetry telemetry,
        @DefaultValue Alerts alerts) {

    /** A PostgreSQL outside of this process; unused when embedded. */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("16") int connections) {}

    /** An Artemis broker outside of this process; unused when embedded. */
    public record Broker(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}

    /**
     * Bounds of the device-facing door.
     *
     * @param maxBody largest body, also after inflating
     * @param concurrency requests at work at a time, the others wait
     * @param maxWait how long a request waits for its turn before it is answered 503
     * @param queueHighWater queued messages from which new ones are answered 503, until four fifths of it
     * @param confirmTimeout how long the broker may take to confirm a message
     * @param deviceRate requests that one device may send to this process each second, in the long run
     * @param deviceBurst requests that one device may send at once
     * @param sourceRate requests that one source may send to this process each second, in the long run
     * @param sourceBurst requests that one source may send at once
     * @param credentialTtl how long a credential that was seen is taken without asking the database again
     */
    public record Door(
            @DefaultValue("256KB") DataSize maxBody,
            @DefaultValue("64") int concurrency,
            @DefaultValue("2s") Duration maxWait,
            @DefaultValue("200000") long queueHighWater,
            @DefaultValue("5s") Duration confirmTimeout,
            @DefaultValue("200") int deviceRate,
            @DefaultValue("2000") int deviceBurst,
            @DefaultValue("2000") int sourceRate,
            @DefaultValue("20000") int sourceBurst,
            @DefaultValue("4s") Duration credentialTtl) {}

    /** How the handler takes from the queue: messages a batch, the longest wait for more, parallel batches. */
    public record Handler(
            @DefaultValue("500") int batchSize,
            @DefaultValue("20ms") Duration batchTimeout,
            @DefaultValue("2") int consumers) {}

    /**
     * Adapters that are not of the product.
     *
     * @param dir where handlers look for them; absent: {@code adapters} in the data folder when embedded, else nowhere
     * @param interval how often they look, and how often every process looks which version serves
     */
    public record Adapters(
            @Nullable Path dir, @DefaultValue("1s") Duration interval) {}

    /**
     * What telemetry is taken and how long it is kept.
     *
     * @param maxAge oldest time of observation before the receipt
     * @param maxAhead newest time of observation after the receipt
     * @param messageRetention how long original requests and their outcome are kept
     * @param readingRetention how long readings are kept
     */
    public record Telemetry(
            @DefaultValue("30d") Duration maxAge,
            @DefaultValue("5m") Duration maxAhead,
            @DefaultValue("7d") Duration messageRetention,
            @DefaultValue("3650d") Duration readingRetention) {}

    /** How often handlers look for devices that are silent. */
    public record Alerts(@DefaultValue("15s") Duration interval) {}

    /** The external catalogue of adapters, empty if there is none. */
    public Optional<Path> adaptersFolder() {
        return adapters.dir() != null
                ? Optional.of(adapters.dir())
                : embedded ? Optional.of(dataDir.resolve("adapters")) : Optional.empty();
    }

    /** Whether this process has the role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }
}
