package io.serai.app.store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The daily partitions: made ahead for the days to come, and for a past day when its first late reading arrives.
 *
 * <p>Whoever calls has checked that the time is one that is taken: a day is made for every time given.
 */
public final class Partitions {
    private static final Logger log = LoggerFactory.getLogger(Partitions.class);
    private static final int DAYS_AHEAD = 7;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<LocalDate> readingDays = ConcurrentHashMap.newKeySet();
    private final Set<LocalDate> messageDays = ConcurrentHashMap.newKeySet();

    public Partitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes yesterday's to next week's partitions of every table. */
    public void makeAhead() {
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        for (var table : new String[] {"reading", "message", "log_event"}) {
            create(table, today.minusDays(1), today.plusDays(DAYS_AHEAD));
        }
    }

    void ensureReadings(Collection<Instant> times) {
        ensure("reading", readingDays, times);
    }

    void ensureMessages(Collection<Instant> times) {
        ensure("message", messageDays, times);
    }

    private void ensure(String table, Set<LocalDate> known, Collection<Instant> times) {
        var missing = new TreeSet<LocalDate>();
        for (var time : times) {
            var day = LocalDate.ofInstant(time, ZoneOffset.UTC);
            if (!known.contains(day)) {
                missing.add(day);
            }
        }
        for (var day : missing) {
            create(table, day, day);
            known.add(day);
        }
    }

    private void create(String table, LocalDate first, LocalDate last) {
        var created = jdbc.sql("select create_day_partitions(:table, :first, :last)")
                .param("table", table)
                .param("first", first)
                .param("last", last)
                .query(Integer.class)
                .single();
        if (created > 0) {
            log.info("made {} daily partition(s) of {} from {} to {}", created, table, first, last);
        }
    }

    /** Drops the partitions of days that ended before the given time, of readings those whose hours are made; says how many. */
    public int dropBefore(String table, Instant end) {
        var lastKept = LocalDate.ofInstant(end, ZoneOffset.UTC);
        var old = jdbc.sql("""
                select c.relname
                from pg_inherits i
                join pg_class c on c.oid = i.inhrelid
                where i.inhparent = to_regclass(:table)
                and c.relname < :first
                order by c.relname
                limit 400
                """)
                .param("table", table)
                .param("first", table + "_" + lastKept.toString().replace("-", ""))
                .query(String.class)
                .list();
        int dropped = 0;
        for (var partition : old) {
            if (drop(table, partition)) {
                dropped++;
                log.info("dropped partition {}", partition);
            } else {
                log.info("partition {} is dropped when the hours of its readings are made", partition);
            }
        }
        if (dropped > 0) {
            // What is remembered as made may be gone.
            readingDays.clear();
            messageDays.clear();
        }
        return dropped;
    }

    private boolean drop(String table, String partition) {
        return jdbc.sql("select drop_day_partition(:table, :partition)")
                .param("table", table)
                .param("partition", partition)
                .query(Boolean.class)
                .single();
    }
}
