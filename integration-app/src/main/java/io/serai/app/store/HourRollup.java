package io.serai.app.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the hourly rows of readings from those hours that are marked, page by page, on a thread of its own. Any number of
 * processes may do so at once: each page is one transaction that passes over what another one has locked, and what a kill
 * interrupts is still marked.
 */
public final class HourRollup implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HourRollup.class);

    /** How long an hour is left alone after its end and after its mark, so that what comes late is taken together. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rollup").daemon().factory());
    private int page = MOST;

    public HourRollup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Works from now on, until it is closed. */
    public void start() {
        thread.scheduleWithFixedDelay(this::work, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All that is settled; after a failure with a smaller page, as a single hour may hold very many readings. */
    private void work() {
        try {
            while (rollUp(SETTLED, page) == page && !thread.isShutdown()) {
                page = MOST;
            }
        } catch (DataAccessException e) {
            page = Math.max(1, page / 2);
            log.warn("hours are made again in pages of {} when the database can: {}", page, e.getMessage());
        }
    }

    /**
     * Makes at most one page of hours.
     *
     * @param settled how long ago an hour has to have ended, and its mark to have been set
     * @return how many hours were taken
     */
    int rollUp(Duration settled, int most) {
        return jdbc.sql("select roll_up_readings(make_interval(secs => :settled), :most)")
                .param("settled", settled.toMillis() / 1e3)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
