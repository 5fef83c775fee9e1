package io.serai.app.alerts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the limits of devices judged within the transaction that stores their values. Which devices have limits is
 * remembered for a few seconds: a batch of others costs one query at most.
 */
public final class LimitCheck {
    private static final Logger log = LoggerFactory.getLogger(LimitCheck.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int DEVICES = 500_000;

    private final Cache<Long, Boolean> limited = Caffeine.newBuilder()
            .maximumSize(DEVICES)
            .expireAfterWrite(REMEMBERED)
            .build();

    /**
     * Opens and closes the alerts of these devices by what {@code latest} holds now. A mistake in it is logged and harms
     * no telemetry.
     *
     * @throws SQLException if the database is away
     */
    public void judge(Connection connection, Collection<Long> devices) throws SQLException {
        var withLimits = withLimits(connection, new TreeSet<>(devices));
        if (withLimits.isEmpty()) {
            return;
        }
        var before = connection.setSavepoint();
        try (var judge = connection.prepareStatement("select judge_limits(?)")) {
            judge.setArray(1, connection.createArrayOf("int8", withLimits.toArray()));
            judge.execute();
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!isOurFault(e)) {
                throw e;
            }
            connection.rollback(before);
            log.error("the limits of devices {} cannot be judged", withLimits, e);
        }
    }

    /** Class 22 is a value that a type cannot hold, class 23 one that a constraint forbids. */
    private static boolean isOurFault(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private Set<Long> withLimits(Connection connection, Set<Long> devices) throws SQLException {
        var known = limited.getAllPresent(devices);
        var unknown =
                devices.stream().filter(device -> !known.containsKey(device)).toList();
        var found = new TreeSet<Long>();
        known.forEach((device, has) -> {
            if (has) {
                found.add(device);
            }
        });
        if (!unknown.isEmpty()) {
            var loaded = load(connection, unknown);
            unknown.forEach(device -> limited.put(device, loaded.contains(device)));
            found.addAll(loaded);
        }
        return found;
    }

    private static Set<Long> load(Connection connection, List<Long> devices) throws SQLException {
        var sql = """
                select d.device_no
                from device d
                where d.device_no = any(?)
                  and exists (select from threshold t where t.device_id = d.id)
                """;
        try (var query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("int8", devices.toArray()));
            var found = new HashSet<Long>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }
}
