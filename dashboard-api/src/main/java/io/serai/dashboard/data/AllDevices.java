package io.serai.dashboard.data;

import io.serai.dashboard.data.StatusQueries.Devices;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The devices of everybody by status. Where they are very many nobody waits for the count: it is made beside, once in five
 * minutes, and the last one is told.
 */
@Component
class AllDevices {
    private static final Logger log = LoggerFactory.getLogger(AllDevices.class);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final StatusQueries queries;
    private final ServerSize size;
    private @Nullable Devices counted;
    private Instant begun = Instant.EPOCH;

    AllDevices(StatusQueries queries, ServerSize size) {
        this.queries = queries;
        this.size = size;
    }

    /** Null while the first count is under way. */
    synchronized @Nullable Devices at(Instant now) {
        if (!size.isLarge()) {
            return queries.devices(null, now);
        }
        if (begun.plus(FRESH).isBefore(now)) {
            begun = now;
            Thread.ofVirtual().name("count of all devices").start(() -> count(now));
        }
        return counted;
    }

    private void count(Instant now) {
        try {
            keep(queries.allDevices(now));
        } catch (DataAccessException e) {
            log.warn("the devices of everybody are counted later: {}", e.getMessage());
        }
    }

    private synchronized void keep(Devices devices) {
        counted = devices;
    }
}
