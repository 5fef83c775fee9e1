package io.serai.app.flow;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * What this process has counted, by minute, in rows of table flow_minute that are its own: the account that accepted and
 * stored messages are held against. Written every two seconds, a row of zeros too as a sign of life; while the database is
 * away the minutes wait in memory. What a kill takes of the last two seconds is missing on the side of this process only.
 */
public final class FlowMinutes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FlowMinutes.class);

    /** A minute in the past can still grow: a message is counted in the minute of its receipt. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST_WAITING = 24 * 60;

    /** Which columns a kind of process fills. */
    public enum Columns {
        RECEIVER("accepted"),
        HANDLER("handled", "readings");

        private final List<String> names;

        Columns(String... names) {
            this.names = List.of(names);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Columns columns;
    private final UUID process = UuidCreator.getTimeOrderedEpoch();
    private final NavigableMap<Instant, Minute> minutes = new TreeMap<>();

    private static final class Minute {
        private final long[] counts;
        private boolean written;

        Minute(int columns) {
            this.counts = new long[columns];
        }
    }

    private record Row(Instant minute, long[] counts) {}

    public FlowMinutes(JdbcClient jdbc, Clock clock, Columns columns) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.columns = columns;
    }

    /** Adds to the columns, in their order, of the minute of a time. */
    public synchronized void add(Instant at, long... counts) {
        var minute = minute(at);
        for (int i = 0; i < counts.length; i++) {
            minute.counts[i] += counts[i];
        }
        minute.written = false;
    }

    private Minute minute(Instant at) {
        return minutes.computeIfAbsent(at.truncatedTo(ChronoUnit.MINUTES), start -> new Minute(columns.names.size()));
    }

    @Scheduled(fixedDelay = 2_000)
    void write() {
        var rows = unwritten();
        try {
            rows.forEach(this::write);
        } catch (DataAccessException e) {
            log.debug("the account of this process is written when the database is back", e);
            rows.forEach(row -> add(row.minute())); // not written after all
        }
        forgetOld();
    }

    private synchronized List<Row> unwritten() {
        minute(clock.instant());
        var rows = new ArrayList<Row>();
        minutes.forEach((start, minute) -> {
            if (!minute.written) {
                rows.add(new Row(start, minute.counts.clone()));
                minute.written = true;
            }
        });
        return rows;
    }

    private void write(Row row) {
        var names = String.join(", ", columns.names);
        var values = String.join(", ", Collections.nCopies(columns.names.size(), "?"));
        var updates = String.join(
                ", ",
                columns.names.stream().map("%1$s = excluded.%1$s"::formatted).toList());
        var insert = jdbc.sql("""
                insert into flow_minute (minute, process, %s)
                values (?, ?, %s)
                on conflict (minute, process) do update set %s
                """.formatted(names, values, updates))
                .param(Timestamp.from(row.minute()))
                .param(process);
        for (var count : row.counts()) {
            insert = insert.param(count);
        }
        insert.update();
    }

    private synchronized void forgetOld() {
        minutes.headMap(clock.instant().minus(KEPT)).values().removeIf(minute -> minute.written);
        while (minutes.size() > MOST_WAITING) {
            minutes.pollFirstEntry();
        }
    }

    /** Removes the rows of all processes of the minutes before the given time. */
    public void forgetBefore(Instant end) {
        jdbc.sql("delete from flow_minute where minute < :end")
                .param("end", Timestamp.from(end))
                .update();
    }

    @Override
    public void close() {
        write();
    }
}
