package io.serai.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A simulated device of a real vendor: what it is, where it sends and how often.
 *
 * @param name for people, for instance {@code Cold store 3}
 * @param externalId the id as the vendor writes it, see {@link Dialect#externalId}; generic JSON may leave it empty, then
 *     the access key alone says which device it is
 * @param server where Serai listens, for instance {@code http://localhost:8080}
 * @param key access key of the device or of its source ({@code sk_...}); not shown by {@link #toString}
 * @param interval time between two messages, positive
 * @param seed decides its values and its gaps; the same seed gives the same ones
 */
public record VirtualDevice(
        String name,
        Dialect dialect,
        Scene scene,
        String externalId,
        URI server,
        String key,
        Duration interval,
        long seed) {

    public VirtualDevice {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(
                    "interval of %s is %s; expected a positive one".formatted(name, interval));
        }
        if (externalId.isEmpty() && dialect != Dialect.GENERIC_JSON) {
            throw new IllegalArgumentException(
                    "%s has no external id; %s messages need one".formatted(name, dialect.word()));
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException("%s has no access key".formatted(name));
        }
        if (!"http".equals(server.getScheme()) && !"https".equals(server.getScheme())) {
            throw new IllegalArgumentException(
                    "server of %s is '%s'; expected http:// or https://".formatted(name, server));
        }
    }

    /** The device of that number in its usual scene, with an id, a name and a seed made of the number. */
    public static VirtualDevice of(Dialect dialect, int number, URI server, String key, Duration interval) {
        return new VirtualDevice(
                "%s %d".formatted(dialect.word(), number),
                dialect,
                dialect.usualScene(),
                dialect.externalId(number),
                server,
                key,
                interval,
                31L * number + dialect.ordinal());
    }

    /** The same device in another place. */
    public VirtualDevice in(Scene place) {
        return new VirtualDevice(name, dialect, place, externalId, server, key, interval, seed);
    }

    /** The same device under another id, see {@link #externalId}. */
    public VirtualDevice named(String id) {
        return new VirtualDevice(name, dialect, scene, id, server, key, interval, seed);
    }

    /** The request that it makes at a time, whether on the air or not. */
    public VendorRequest request(Instant at) {
        return dialect.format().at(this, at);
    }

    /**
     * The requests that tell the past, oldest first; as many times in one request as the vendor allows.
     *
     * @throws IllegalStateException if the dialect does not carry its own time
     */
    public List<VendorRequest> history(List<Instant> times) {
        if (!dialect.carriesTime()) {
            throw new IllegalStateException(
                    "%s messages carry no time: %s cannot tell the past".formatted(dialect.word(), name));
        }
        return dialect.format().history(this, times);
    }

    /** Whether it is on the air at a time; now and then it misses some minutes. */
    public boolean online(Instant at) {
        return climate().online(at);
    }

    Climate climate() {
        return new Climate(seed, scene);
    }

    /** The server's address with a path below it. */
    URI at(String path) {
        var base = server.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    @Override
    public String toString() {
        return "%s (%s %s)".formatted(name, dialect.word(), externalId);
    }
}
