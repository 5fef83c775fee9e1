package io.serai.dashboard.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may read an environment, remembered for a minute. */
@Component
class EnvironmentReaders {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentReaders.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int CAPACITY = 10_000;

    private record Known(Set<UUID> readers, Instant at) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<UUID, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > CAPACITY;
        }
    };

    EnvironmentReaders(@Qualifier("dashboardJdbc") JdbcClient jdbc, @Qualifier("dashboardClock") InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False as well while the database does not answer: nobody is shown what may be someone else's. */
    synchronized boolean mayRead(UUID user, UUID environment) {
        var now = clock.instant();
        var before = known.get(environment);
        if (before != null && before.at().plus(FRESH).isAfter(now)) {
            return before.readers().contains(user);
        }
        try {
            var readers =
                    jdbc.sql("""
                            select owner_id from environment where id = :id
                            union all
                            select user_id from environment_share where environment_id = :id
                            """).param("id", environment).query(UUID.class).list();
            known.put(environment, new Known(Set.copyOf(readers), now));
            return readers.contains(user);
        } catch (DataAccessException e) {
            LOG.warn("the readers of environment {} could not be read: {}", environment, e.getMessage());
            return false;
        }
    }
}
