package io.serai.app.store;

import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The remembered lists of what is measured together; a shape is never changed nor removed. */
public final class Shapes {
    private final JdbcClient jdbc;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    public Shapes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the shape that these measurements have, in their order. */
    int idOf(List<Measurement> measurements) {
        var signature = measurements.stream()
                .map(m -> m.name() + '\t' + text(m.channel()) + '\t' + text(m.unit()) + '\t' + kind(m.value()))
                .collect(Collectors.joining("\n"));
        var known = ids.get(signature);
        return known != null ? known : ids.computeIfAbsent(signature, s -> load(s, measurements));
    }

    private int load(String signature, List<Measurement> measurements) {
        // Two statements, because "do nothing" returns no row for a shape that another process made.
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
        return jdbc.sql("select id from shape where digest = decode(:digest, 'hex')")
                .param("digest", digest(signature))
                .query(Integer.class)
                .single();
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
