package io.serai.app.catalogue;

import io.serai.routes.catalogue.Adapter;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Counts how shadow versions compare, keeps the first messages that they read otherwise, and adds both to the rows. */
public final class ShadowReports implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShadowReports.class);

    /** Samples of a verdict that one process keeps of one version. */
    private static final int SAMPLES = 20;

    private final JdbcClient jdbc;
    private final Map<Counted, Long> sampled = new HashMap<>();
    private Map<Counted, Long> counts = new HashMap<>();
    private List<Sample> samples = new ArrayList<>();

    /** How a shadow's reading compares with that of the version that serves. */
    enum Verdict {
        SAME,
        CHANGED,
        /** It cannot read what the other can. */
        FAILED,
        /** Not compared, because the shadow could not keep up. */
        DROPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Counted(String name, String version, Verdict verdict) {}

    private record Sample(
            String name, String version, UUID id, Instant receivedAt, Verdict verdict, List<String> differences) {}

    public ShadowReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    synchronized void count(Adapter shadow, Verdict verdict) {
        counts.merge(new Counted(shadow.name(), shadow.version(), verdict), 1L, Long::sum);
    }

    synchronized void sample(
            Adapter shadow, UUID message, Instant receivedAt, Verdict verdict, List<String> differences) {
        var kept = sampled.merge(new Counted(shadow.name(), shadow.version(), verdict), 1L, Long::sum);
        if (kept <= SAMPLES) {
            samples.add(new Sample(shadow.name(), shadow.version(), message, receivedAt, verdict, differences));
        }
    }

    @Scheduled(fixedDelay = 5_000)
    void add() {
        Map<Counted, Long> newCounts;
        List<Sample> newSamples;
        synchronized (this) {
            newCounts = counts;
            newSamples = samples;
            counts = new HashMap<>();
            samples = new ArrayList<>();
        }
        try {
            newCounts.forEach(this::add);
            newSamples.forEach(this::add);
        } catch (DataAccessException e) {
            log.debug("a part of what shadows say is lost, because the database is away", e);
        }
    }

    private void add(Counted counted, Long n) {
        jdbc.sql("""
                insert into adapter_shadow as s (name, version, verdict, n)
                values (:name, :version, :verdict, :n)
                on conflict (name, version, verdict) do update set n = s.n + excluded.n
                """)
                .param("name", counted.name())
                .param("version", counted.version())
                .param("verdict", counted.verdict().word())
                .param("n", n)
                .update();
    }

    private void add(Sample sample) {
        jdbc.sql("""
                insert into adapter_shadow_sample (name, version, message_id, received_at, verdict, differences)
                values (:name, :version, :message, :receivedAt, :verdict, :differences::text[])
                on conflict (name, version, message_id) do nothing
                """)
                .param("name", sample.name())
                .param("version", sample.version())
                .param("message", sample.id())
                .param("receivedAt", Timestamp.from(sample.receivedAt()))
                .param("verdict", sample.verdict().word())
                .param("differences", sample.differences().toArray(String[]::new))
                .update();
    }

    @Override
    public void close() {
        add();
    }
}
