package io.serai.app.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Counts messages by adapter, version and outcome, and adds them to the rows of the hour every few seconds: a row that
 * every batch updates would have the handlers wait for each other. What a kill loses of it nothing depends on.
 */
public final class AdapterCounts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AdapterCounts.class);

    private final JdbcClient jdbc;
    private Map<Counted, Long> counts = new HashMap<>();

    private record Counted(String name, String version, String outcome) {}

    public AdapterCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One message more. */
    public synchronized void count(String adapter, String version, String outcome) {
        counts.merge(new Counted(adapter, version, outcome), 1L, Long::sum);
    }

    private synchronized Map<Counted, Long> take() {
        var taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Map<Counted, Long> taken) {
        taken.forEach((counted, n) -> counts.merge(counted, n, Long::sum));
    }

    @Scheduled(fixedDelay = 5_000)
    void add() {
        var taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            add(taken);
        } catch (DataAccessException e) {
            log.debug("the counts of adapters are added when the database is back", e);
            giveBack(taken);
        }
    }

    private void add(Map<Counted, Long> taken) {
        var rows = new ArrayList<>(taken.entrySet());
        jdbc.sql("""
                insert into adapter_hour as h (hour, name, version, outcome, n)
                select date_trunc('hour', now()), r.*
                from unnest(:names::text[], :versions::text[], :outcomes::text[], :counts::int8[])
                as r (name, version, outcome, n)
                order by name, version, outcome
                on conflict (name, hour, version, outcome) do update set n = h.n + excluded.n
                """)
                .param("names", rows.stream().map(r -> r.getKey().name()).toArray(String[]::new))
                .param("versions", rows.stream().map(r -> r.getKey().version()).toArray(String[]::new))
                .param("outcomes", rows.stream().map(r -> r.getKey().outcome()).toArray(String[]::new))
                .param("counts", rows.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .update();
    }

    @Override
    public void close() {
        add();
    }
}
