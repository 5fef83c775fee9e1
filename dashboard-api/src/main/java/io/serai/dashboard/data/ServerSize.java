package io.serai.dashboard.data;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether there are so many devices on this server that nobody should wait for something that looks at each of them. By the
 * database's own estimate, asked for once a minute.
 */
@Component
public class ServerSize {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final long most;
    private long devices;
    private Instant asked = Instant.MIN;

    /** @param most devices of which each may be looked at while somebody waits */
    ServerSize(
            @Qualifier("dashboardJdbc") JdbcClient jdbc,
            @Qualifier("dashboardClock") InstantSource clock,
            @Value("${serai.dashboard.devices-at-once:100000}") long most) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.most = most;
    }

    /** Whether the devices of everybody are too many to look at each. */
    public boolean isLarge() {
        return devices() > most;
    }

    /** About how many devices there are. */
    public synchronized long devices() {
        var now = clock.instant();
        if (asked.isBefore(now.minus(FRESH))) {
            devices = jdbc.sql("select reltuples::bigint from pg_class where oid = 'device'::regclass")
                    .query(Long.class)
                    .single();
            asked = now;
        }
        return devices;
    }
}
