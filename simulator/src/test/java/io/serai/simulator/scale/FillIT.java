package io.serai.simulator.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.simulator.ServerSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small fill of the server's own schema in a real PostgreSQL. */
class FillIT {
    private static final FillPlan PLAN = new FillPlan(30, 250, 100, 120, Duration.ofHours(1));

    private static EmbeddedPostgres postgres;
    private static Connection database;
    private static List<FilledTable> tables;

    @BeforeAll
    static void fill() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = postgres.getPostgresDatabase().getConnection();
        ServerSchema.make(database);
        tables = new Fill(database, PLAN, line -> {}).run();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
        postgres.close();
    }

    @Test
    void writesWhatThePlanSays() {
        assertThat(tables)
                .extracting(FilledTable::name)
                .containsExactly("app_user", "environment", "device", "credential", "latest", "message", "reading");
        assertThat(tables.subList(0, 5)).extracting(FilledTable::rows).containsExactly(30L, 39L, 250L, 250L, 500L);
        assertThat(tables).allSatisfy(table -> assertThat(table.bytes()).isPositive());
    }

    @Test
    void givesTheFleetToTheFirstUserAndTheRestInEqualShares() throws SQLException {
        assertThat(numbers("""
                        select count(*)
                        from device d
                        join environment e on e.id = d.environment_id
                        join app_user u on u.id = e.owner_id
                        group by u.username
                        order by u.username
                        """)).startsWith(100L, 6L, 6L).endsWith(5L).hasSize(30);
    }

    @Test
    void sendsADayOfMessagesOfEverySampledDeviceThatIsNotSilent() throws SQLException {
        assertThat(numbers("select count(distinct device_no) from message")).containsExactly(111L);
        assertThat(numbers("select max(n) from (select count(*) as n from message group by device_no)"))
                .containsExactly(24L);
    }

    @Test
    void storesTheReadingsThatTheMessagesCount() throws SQLException {
        assertThat(numbers("""
                        select count(*)
                        from message m
                        where m.readings <> (select count(*) from reading r
                                             where r.message_id = m.id and r.device_no = m.device_no
                                               and r.observed_at between m.observed_from and m.observed_to)
                        """)).containsExactly(0L);
    }

    @Test
    void keepsTheNewestReadingAsLatest() throws SQLException {
        assertThat(numbers("""
                        select count(*)
                        from latest l
                        join lateral (
                            select observed_at, "values" from reading r
                            where r.device_no = l.device_no and r.shape_id = l.shape_id
                            order by observed_at desc limit 1
                        ) newest on true
                        where (newest.observed_at, newest."values") <> (l.observed_at, l."values")
                        """)).containsExactly(0L);
    }

    @Test
    void makesIdsThatCarryTheTimesOfTheirMessages() throws SQLException {
        assertThat(numbers("""
                        select count(*) from message
                        where uuid_extract_version(id) <> 7
                           or abs(extract(epoch from uuid_extract_timestamp(id) - received_at)) > 0.001
                        """)).containsExactly(0L);
    }

    @Test
    void leavesTheNextDeviceNumberFree() throws SQLException {
        assertThat(numbers("""
                        select nextval(pg_get_serial_sequence('device', 'device_no')) - max(device_no) from device
                        """)).containsExactly(1L);
    }

    @Test
    void refusesADatabaseThatHasBeenFilled() {
        assertThatThrownBy(() -> new Fill(database, PLAN, line -> {}).run())
                .hasMessageContaining("has been filled before");
    }

    @Test
    void refusesADatabaseThatIsNotSerais() throws SQLException {
        try (var other = postgres.getTemplateDatabase().getConnection()) {
            assertThatThrownBy(() -> new Fill(other, PLAN, line -> {}).run()).hasMessageContaining("no table device");
        }
    }

    @Test
    void countsScansOfBigTablesOnly() throws Exception {
        try (var statement = database.createStatement()) {
            statement.execute("create table big as select n from generate_series(1, 60000) as n");
            statement.execute("analyze big");
        }
        var scans = new TableScans(database);
        var before = scans.count();

        numbers("select count(*) from big where n = 7");
        numbers("select count(*) from device");

        assertThat(scans.since(before)).singleElement().asString().startsWith("big 1 times");
    }

    private static List<Long> numbers(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            var rows = statement.executeQuery(sql);
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }
}
