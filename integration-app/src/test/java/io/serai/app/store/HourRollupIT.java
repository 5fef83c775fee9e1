package io.serai.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hours are what raw readings say, whatever comes late, goes, or is interrupted. */
class HourRollupIT {
    private static final String DAY = "2026-03-01";

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;
    private static HourRollup rollup;
    private static Partitions partitions;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        rollup = new HourRollup(jdbc);
        partitions = new Partitions(jdbc, Clock.fixed(Instant.parse(DAY + "T12:00:00Z"), ZoneOffset.UTC));
        jdbc.sql("""
                        insert into shape (digest, names, channels, units, kinds)
                        values ('\\x01', '{a,b,t}', '{"","",""}', '{"","",""}', 'nnt'),
                               ('\\x02', '{a}', '{""}', '{""}', 'n')
                        """).update();
    }

    @AfterAll
    static void stop() throws IOException {
        rollup.close();
        postgres.close();
    }

    @BeforeEach
    void emptyDay() {
        jdbc.sql("truncate reading, reading_hour, reading_hour_due, reading_day_dropped")
                .update();
        partitions.makeAhead();
    }

    private static String insert(String time, int shape, String values) {
        return """
                insert into reading (device_no, observed_at, shape_id, "values", time_source, received_at, message_id)
                values (1, '%s %s+00', %d, '%s', 0, now(), gen_random_uuid())
                """.formatted(DAY, time, shape, values);
    }

    private static void reading(String time, double value) {
        jdbc.sql(insert(time, 2, "{" + value + "}")).update();
    }

    private static int rollUp() {
        return rollup.rollUp(Duration.ZERO, 100);
    }

    /** Hours of the device as {@code HH n mean first-last pause}. */
    private static List<String> hours() {
        return jdbc.sql("""
                        select to_char(hour, 'HH24') || ' ' || readings || ' ' || means[1] || ' '
                            || to_char(first_at, 'MI:SS') || '-' || to_char(last_at, 'MI:SS')
                            || coalesce(' ' || to_char(pause_from, 'MI:SS') || '-' || to_char(pause_to, 'MI:SS'), '')
                        from (select h.*, set_config('timezone', 'UTC', true) from reading_hour h) h
                        order by hour, shape_id
                        """).query(String.class).list();
    }

    private static long due() {
        return jdbc.sql("select count(*) from reading_hour_due")
                .query(Long.class)
                .single();
    }

    private static Connection transaction() throws SQLException {
        var connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void anHourKnowsItsEndsAndItsLongestPause() {
        reading("10:00:00", 1);
        reading("10:10:00", 2);
        reading("10:40:00", 6);
        reading("10:50:00", 7);
        reading("11:59:59.999999", 5);

        assertThat(rollUp()).isEqualTo(2);

        assertThat(hours()).containsExactly("10 4 4 00:00-50:00 10:00-40:00", "11 1 5 59:59-59:59");
        assertThat(due()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void hoursAreWhatRawReadingsSay(int seed) {
        jdbc.sql("""
                        with seed as materialized (select setseed(:seed))
                        insert into reading (
                            device_no, observed_at, shape_id, "values", implausible, time_source, received_at, message_id)
                        select 1 + n % 3, timestamptz '2026-03-01 00:00+00' + random() * interval '20 hours', 1,
                               array[random() * 100 - 50, case when random() < 0.9 then random(0, 9) end, null],
                               case when random() < 0.2 then '{2}'::int[] end, 0, now(), gen_random_uuid()
                        from seed, generate_series(1, 2000) as n
                        """).param("seed", seed / 10.0).update();
        while (rollup.rollUp(Duration.ZERO, 7) > 0) {
            // The next page.
        }

        var wrong = jdbc.sql("""
                        with raw as (
                            select device_no, date_bin('1 hour', observed_at, 'epoch') as hour, position,
                                   count(value) as n, avg(value) as avg, min(value) as min, max(value) as max,
                                   count(*) filter (where value is not null and position = any(implausible)) as implausible
                            from reading
                            cross join lateral unnest("values") with ordinality as v(value, position)
                            group by 1, 2, 3)
                        select raw.*
                        from raw
                        full join reading_hour h on h.device_no = raw.device_no and h.hour = raw.hour
                        where h.hour is null or raw.hour is null
                           or raw.n <> coalesce(h.n[position], case when position = 3 then 0 else h.readings end)
                           or abs(raw.avg - h.means[position]) > 1e-12
                           or raw.min is distinct from h.mins[position]
                           or raw.max is distinct from h.maxs[position]
                           or raw.implausible <> coalesce(h.implausible[position], 0)
                        """).query().listOfRows();
        assertThat(wrong).isEmpty();
        assertThat(hours()).hasSize(60);
    }

    @Test
    void aReadingThatComesLateIsAddedToItsHour() {
        reading("10:00:00", 1);
        rollUp();

        reading("10:30:00", 3);

        assertThat(due()).isEqualTo(1);
        rollUp();
        assertThat(hours()).containsExactly("10 2 2 00:00-30:00 00:00-30:00");
    }

    @Test
    void whatGoesIsTakenFromItsHour() {
        reading("10:00:00", 1);
        reading("10:30:00", 3);
        reading("11:00:00", 5);
        jdbc.sql(insert("10:00:00", 1, "{7,8,null}")).update();
        rollUp();

        jdbc.sql("delete from reading where shape_id = 1 or observed_at > '2026-03-01 10:10+00'")
                .update();

        rollUp();
        assertThat(hours()).containsExactly("10 1 1 00:00-00:00");
    }

    @Test
    void theRunningHourAndOneThatJustChangedAreLeftAlone() {
        reading("10:00:00", 1);

        assertThat(rollup.rollUp(Duration.ofMinutes(5), 100)).isZero();
        jdbc.sql("""
                        update reading_hour_due
                        set hour = date_trunc('hour', now(), 'UTC'), marked_at = now() - interval '50 minutes'
                        """).update();
        assertThat(rollUp()).isZero();
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void aReadingThatIsNotCommittedYetIsNotLost() throws SQLException {
        reading("10:00:00", 1);
        try (var storing = transaction()) {
            run(storing, insert("10:30:00", 2, "{3}"));

            assertThat(rollUp())
                    .as("hours taken while a reading of theirs is open")
                    .isZero();

            storing.commit();
        }
        rollUp();
        assertThat(hours()).containsExactly("10 2 2 00:00-30:00 00:00-30:00");
    }

    @Test
    void aReadingThatComesWhileItsHourIsMadeWaitsAndMarksItAgain() throws SQLException {
        reading("10:00:00", 1);
        try (var working = transaction();
                var storing = transaction()) {
            run(working, "select roll_up_readings('0', 10)");
            run(storing, "set local lock_timeout = '50ms'");
            assertThatThrownBy(() -> run(storing, insert("10:30:00", 2, "{3}")))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
            storing.rollback();
            reading("11:00:00", 9);
            working.commit();
            run(storing, insert("10:30:00", 2, "{3}"));
            storing.commit();
        }
        assertThat(due()).isEqualTo(2);
        rollUp();
        assertThat(hours()).containsExactly("10 2 2 00:00-30:00 00:00-30:00", "11 1 9 00:00-00:00");
    }

    @Test
    void twoWorkersShareTheHoursAndOneThatDiesLeavesItsOwn() throws SQLException {
        reading("10:00:00", 1);
        reading("11:00:00", 2);
        reading("12:00:00", 3);
        try (var dying = transaction()) {
            run(dying, "select roll_up_readings('0', 1)");

            assertThat(rollUp()).isEqualTo(2);
            assertThat(hours()).containsExactly("11 1 2 00:00-00:00", "12 1 3 00:00-00:00");

            dying.rollback();
        }
        assertThat(rollUp()).isEqualTo(1);
        assertThat(hours()).hasSize(3);
    }

    @Test
    void aDayIsDroppedAfterItsHoursAreMadeAndWhatComesForItLaterChangesNothing() {
        reading("10:00:00", 1);
        var nextDay = Instant.parse("2026-03-02T00:00:00Z");

        assertThat(partitions.dropBefore("reading", nextDay))
                .as("with an hour that is due")
                .isEqualTo(1);
        rollUp();
        assertThat(partitions.dropBefore("reading", nextDay)).isEqualTo(1);

        partitions.ensureReadings(List.of(nextDay.minusSeconds(1)));
        reading("10:30:00", 3);
        assertThat(rollUp()).isEqualTo(1);
        assertThat(hours()).containsExactly("10 1 1 00:00-00:00");
        assertThat(partitions.dropBefore("reading", nextDay)).isEqualTo(1);
    }

    @Test
    void theLargestNumbersHaveAMean() {
        reading("10:00:00", Double.MAX_VALUE);
        reading("10:30:00", Double.MAX_VALUE);

        rollUp();

        assertThat(jdbc.sql("select means[1] from reading_hour")
                        .query(Double.class)
                        .single())
                .isEqualTo(Double.MAX_VALUE);
    }
}
