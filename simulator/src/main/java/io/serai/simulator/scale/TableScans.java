package io.serai.simulator.scale;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL's own count of sequential scans of big tables, whoever made them. */
final class TableScans {
    /** Rows from which reading a whole table is a fault. */
    static final int BIG = 50_000;

    /** An idle session reports its counts after ten seconds. */
    private static final Duration REPORTED_WITHIN = Duration.ofMillis(10_500);

    private final Connection database;

    TableScans(Connection database) {
        this.database = database;
    }

    /** Scans so far by table, for all big ones. */
    Map<String, Long> count() throws SQLException {
        var counts = new HashMap<String, Long>();
        try (var query = database.prepareStatement("""
                select s.relname, s.seq_scan
                from pg_stat_user_tables s
                join pg_class c on c.oid = s.relid
                where c.reltuples >= ?
                """)) {
            query.setInt(1, BIG);
            var rows = query.executeQuery();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    /** Tables that have been scanned since, once every session has reported; at once where no table is big. */
    List<String> since(Map<String, Long> before) throws SQLException, InterruptedException {
        if (before.isEmpty()) {
            return List.of();
        }
        Thread.sleep(REPORTED_WITHIN);
        var scanned = new ArrayList<String>();
        count().forEach((table, scans) -> {
            long more = scans - before.getOrDefault(table, 0L);
            if (more > 0) {
                scanned.add("%s %d times".formatted(table, more));
            }
        });
        return scanned;
    }
}
