package io.serai.dashboard.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CatalogueQueries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ADAPTERS = 10_000;
    private static final int FAILURES = 10;
    private static final int MOST_VERSIONS = 50;
    private static final int MOST_SAMPLES = 40;
    private static final Duration COUNTED = Duration.ofHours(24);
    private static final Duration FAILURES_LOOKBACK = Duration.ofDays(31);

    private final JdbcClient jdbc;

    CatalogueQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the handlers follow. */
    record State(
            String name,
            @Nullable String version,
            @Nullable Instant since,
            @Nullable String previous,
            String origin,
            AdapterView.@Nullable Refused refused,
            AdapterView.@Nullable Shadow shadow) {}

    List<State> states() {
        return jdbc.sql("""
                        select name, version, since, previous_version, origin, refused_version, refused_at,
                               refusal::text as refusal, shadow_version, shadow_since
                        from adapter
                        order by name
                        limit :most
                        """)
                .param("most", MOST_ADAPTERS)
                .query(CatalogueQueries::state)
                .list();
    }

    /** Messages of the last 24 hours by adapter and outcome. */
    Map<String, Map<String, Long>> counts(Instant now) {
        var counts = new HashMap<String, Map<String, Long>>();
        jdbc.sql("""
                        select name, outcome, sum(n) as n
                        from adapter_hour
                        where hour > :from
                        group by name, outcome
                        """).param("from", SqlTimes.utc(now.minus(COUNTED))).query(row -> {
            counts.computeIfAbsent(row.getString("name"), name -> new HashMap<>())
                    .put(row.getString("outcome"), row.getLong("n"));
        });
        return counts;
    }

    List<AdapterView.Version> versions(String name, @Nullable String active) {
        return jdbc.sql("""
                        select version, origin, first_seen_at
                        from adapter_version
                        where name = :name
                        order by first_seen_at desc
                        limit :most
                        """)
                .param("name", name)
                .param("most", MOST_VERSIONS)
                .query((row, n) -> new AdapterView.Version(
                        row.getString("version"),
                        row.getString("origin"),
                        SqlTimes.instant(row, "first_seen_at"),
                        row.getString("version").equals(active)))
                .list();
    }

    /** The last messages that the adapter refused, of the caller's own; an index of the refused ones serves it. */
    List<AdapterView.Failure> failures(Caller caller, String name, Instant now) {
        return jdbc.sql("""
                        select m.id, m.received_at, m.outcome, m.reason_code, m.reason
                        from message m
                        join environment e on e.id = m.environment_id
                        where m.adapter = :name
                          and m.outcome in ('rejected', 'partial')
                          and m.received_at > :oldest
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        order by m.received_at desc
                        limit :most
                        """)
                .param("name", name)
                .param("oldest", SqlTimes.utc(now.minus(FAILURES_LOOKBACK)))
                .param("owner", caller.ownerLimit())
                .param("most", FAILURES)
                .query((row, n) -> new AdapterView.Failure(
                        row.getObject("id", UUID.class),
                        SqlTimes.instant(row, "received_at"),
                        row.getString("outcome"),
                        row.getString("reason_code"),
                        row.getString("reason")))
                .list();
    }

    AdapterView.ShadowReport shadowReport(Caller caller, String name, AdapterView.Shadow shadow) {
        var counts = new HashMap<String, Long>();
        jdbc.sql("select verdict, n from adapter_shadow where name = :name and version = :version")
                .param("name", name)
                .param("version", shadow.version())
                .query(row -> {
                    counts.put(row.getString("verdict"), row.getLong("n"));
                });
        return new AdapterView.ShadowReport(
                shadow.version(),
                shadow.since(),
                counts.getOrDefault("same", 0L),
                counts.getOrDefault("changed", 0L),
                counts.getOrDefault("failed", 0L),
                counts.getOrDefault("dropped", 0L),
                samples(caller, name, shadow.version()));
    }

    private List<AdapterView.Sample> samples(Caller caller, String name, String version) {
        return jdbc.sql("""
                        select s.message_id, s.received_at, s.verdict, s.differences
                        from adapter_shadow_sample s
                        join message m on m.id = s.message_id and m.received_at = s.received_at
                        join environment e on e.id = m.environment_id
                        where s.name = :name
                          and s.version = :version
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        order by s.received_at desc
                        limit :most
                        """)
                .param("name", name)
                .param("version", version)
                .param("owner", caller.ownerLimit())
                .param("most", MOST_SAMPLES)
                .query((row, n) -> new AdapterView.Sample(
                        row.getObject("message_id", UUID.class),
                        SqlTimes.instant(row, "received_at"),
                        row.getString("verdict"),
                        Arrays.asList((String[]) row.getArray("differences").getArray())))
                .list();
    }

    /** Has a version serve that passed once; false if there is none of that name. The handlers follow within a second. */
    boolean serve(String name, String version) {
        return jdbc.sql("""
                        update adapter a
                        set previous_version = case when a.version = :version then a.previous_version else a.version end,
                            since = case when a.version = :version then a.since else now() end,
                            shadow_version = nullif(a.shadow_version, :version),
                            shadow_since = case when a.shadow_version = :version then null else a.shadow_since end,
                            version = :version
                        where a.name = :name
                          and exists (select from adapter_version v where v.name = a.name and v.version = :version)
                        """).param("name", name).param("version", version).update() == 1;
    }

    /** The version that served before. */
    Optional<String> previous(String name) {
        return jdbc.sql("select previous_version from adapter where name = :name and previous_version is not null")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    private static State state(ResultSet row, int number) throws SQLException {
        var refusedAt = row.getTimestamp("refused_at");
        var shadow = row.getString("shadow_version");
        var since = row.getTimestamp("since");
        return new State(
                row.getString("name"),
                row.getString("version"),
                since == null ? null : since.toInstant(),
                row.getString("previous_version"),
                row.getString("origin"),
                refusedAt == null
                        ? null
                        : new AdapterView.Refused(
                                row.getString("refused_version"),
                                refusedAt.toInstant(),
                                json(row.getString("refusal"))),
                shadow == null ? null : new AdapterView.Shadow(shadow, SqlTimes.instant(row, "shadow_since")));
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return text == null ? JSON.createArrayNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
