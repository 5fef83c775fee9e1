package io.serai.app.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The remembered lists of what is measured together; a shape is never changed nor removed.
 *
 * <p>A device that makes up names would make shapes without end, so that each may bring only so many new ones an hour;
 * what is known already costs it nothing.
 */
public final class Shapes {
    /** New shapes that one device may bring within an hour. */
    public static final int NEW_AN_HOUR = 200;

    private static final int REMEMBERED = 200_000;

    private final JdbcClient jdbc;
    private final int newAnHour;
    private final Cache<String, Integer> ids =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<Long, AtomicInteger> brought =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();

    /** @param newAnHour new shapes that one device may bring within an hour, to one process */
    public Shapes(JdbcClient jdbc, int newAnHour) {
        this.jdbc = jdbc;
        this.newAnHour = newAnHour;
    }

    /** The id of the shape that these measurements have, in their order; empty if the device may bring no new one. */
    OptionalInt idOf(List<Measurement> measurements, long deviceNumber) {
        var signature = measurements.stream()
                .map(m -> m.name() + '\t' + text(m.channel()) + '\t' + text(m.unit()) + '\t' + kind(m.value()))
                .collect(Collectors.joining("\n"));
        var known = ids.getIfPresent(signature);
        var id = known != null ? Optional.of(known) : find(signature);
        if (id.isEmpty() && mayBring(deviceNumber)) {
            insert(signature, measurements);
            id = find(signature);
        }
        id.ifPresent(found -> ids.put(signature, found));
        return id.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private boolean mayBring(long deviceNumber) {
        return brought.get(deviceNumber, device -> new AtomicInteger()).incrementAndGet() <= newAnHour;
    }

    private Optional<Integer> find(String signature) {
        return jdbc.sql("select id from shape where digest = decode(:digest, 'hex')")
                .param("digest", digest(signature))
                .query(Integer.class)
                .optional();
    }

    /** Does nothing if another process has made it in between. */
    private void insert(String signature, List<Measurement> measurements) {
        jdbc.sql("""
                insert into shape (digest, names, channels, units, kinds)
                values (decode(:digest, 'hex'), :names::text[], :channels::text[], :units::text[], :kinds)
                on conflict (digest) do nothing
                """)
                .param("digest", digest(signature))
                .param("names", measurements.stream().map(Measurement::name).toArray(String[]::new))
                .param(
                        "channels",
                        measurements.stream().map(m -> text(m.channel())).toArray(String[]::new))
                .param("units", measurements.stream().map(m -> text(m.unit())).toArray(String[]::new))
                .param("kinds", measurements.stream().map(m -> kind(m.value())).collect(Collectors.joining()))
                .update();
    }

    private static String digest(String signature) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(signature.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }

    private static String kind(Value value) {
        return switch (value) {
            case Value.Number number -> "n";
            case Value.Bool bool -> "b";
            case Value.Text text -> "t";
        };
    }
}
