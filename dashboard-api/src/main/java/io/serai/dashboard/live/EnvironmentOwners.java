package io.serai.dashboard.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose an environment is, remembered for a minute. */
@Component
class EnvironmentOwners {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentOwners.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int CAPACITY = 10_000;

    private record Known(@Nullable UUID owner, Instant at) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<UUID, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > CAPACITY;
        }
    };

    EnvironmentOwners(@Qualifier("dashboardJdbc") JdbcClient jdbc, @Qualifier("dashboardClock") InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False as well while the database does not answer: nobody is shown what may be someone else's. */
    synchronized boolean owns(UUID user, UUID environment) {
        var now = clock.instant();
        var before = known.get(environment);
        if (before != null && before.at().plus(FRESH).isAfter(now)) {
            return user.equals(before.owner());
        }
        try {
            var owner = jdbc.sql("select owner_id from environment where id = :id")
                    .param("id", environment)
                    .query(UUID.class)
                    .optional()
                    .orElse(null);
            known.put(environment, new Known(owner, now));
            return user.equals(owner);
        } catch (DataAccessException e) {
            LOG.warn("the owner of environment {} could not be read: {}", environment, e.getMessage());
            return false;
        }
    }
}
