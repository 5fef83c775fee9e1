package io.serai.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days are made ahead, made late when a late reading comes, and dropped whole when their time is over. */
class PartitionsIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;
    private final Partitions partitions;

    PartitionsIT() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        partitions = new Partitions(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    private List<String> days(String table) {
        return jdbc.sql("select inhrelid::regclass::text from pg_inherits where inhparent = to_regclass(:t) order by 1")
                .param("t", table)
                .query(String.class)
                .list();
    }

    @Test
    void makesYesterdayToNextWeekOnce() {
        partitions.makeAhead();
        partitions.makeAhead();

        assertThat(days("message")).hasSize(9).startsWith("message_20260228").endsWith("message_20260308");
    }

    @Test
    void makesThePastDayOfALateReadingAndDropsItWhenItsTimeIsOver() {
        partitions.makeAhead();
        partitions.ensureReadings(List.of(NOW.minus(Duration.ofDays(29)), NOW.minus(Duration.ofDays(28))));
        assertThat(days("reading")).contains("reading_20260131", "reading_20260201");

        var dropped = partitions.dropBefore("reading", NOW.minus(Duration.ofDays(28)));

        assertThat(dropped).isEqualTo(1);
        assertThat(days("reading")).doesNotContain("reading_20260131").contains("reading_20260201", "reading_20260301");
    }

    @Test
    void dropsOnlyWhatBelongsToItsTable() {
        partitions.makeAhead();

        partitions.dropBefore("message", NOW.plus(Duration.ofDays(30)));

        assertThat(days("message")).isEmpty();
        assertThat(days("log_event")).hasSize(9);
    }
}
