package io.serai.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.serai.app.alerts.AlertCare;
import io.serai.app.alerts.LimitCheck;
import io.serai.app.catalogue.AdapterCounts;
import io.serai.app.flow.AcceptedMessage;
import io.serai.app.flow.FlowMinutes;
import io.serai.app.flow.Outcome;
import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.Quality;
import io.serai.routes.canonical.Reading;
import io.serai.routes.canonical.TimeSource;
import io.serai.routes.canonical.Value;
import io.serai.routes.request.TelemetryRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts say what is wrong now, whatever order and however often messages come. */
class AlertsIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;
    private static Partitions partitions;
    private static Shapes shapes;

    private final UUID environment = UuidCreator.getTimeOrderedEpoch();
    private final UUID device = UuidCreator.getTimeOrderedEpoch();
    private AlertCare care;
    private BatchStore store;

    @BeforeAll
    static void migrated() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        partitions = new Partitions(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));
        partitions.makeAhead();
        shapes = new Shapes(jdbc, 100);
    }

    @AfterAll
    static void stopped() throws IOException {
        postgres.close();
    }

    /** What a handler of its own would have. */
    private static BatchStore store() {
        var meters = new StoreMeters(
                new SimpleMeterRegistry(),
                new AdapterCounts(jdbc),
                new FlowMinutes(jdbc, Clock.systemUTC(), FlowMinutes.Columns.HANDLER));
        return new BatchStore(
                postgres.getPostgresDatabase(), partitions, new DeviceLookup(jdbc), shapes, new LimitCheck(), meters);
    }

    @BeforeEach
    void aDevice() {
        care = new AlertCare(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));
        store = store();
        var owner = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("insert into app_user (id, username, password_hash, role) values (?, ?, 'x', 'engineer')")
                .params(owner, owner.toString())
                .update();
        jdbc.sql("insert into environment (id, owner_id, name) values (?, ?, 'e')")
                .params(environment, owner)
                .update();
        jdbc.sql("insert into device (id, environment_id, name) values (?, ?, 'd')")
                .params(device, environment)
                .update();
        jdbc.sql("insert into notification_channel (id, environment_id, kind, target) values (?, ?, 'email', 'a@b.c')")
                .params(UuidCreator.getTimeOrderedEpoch(), environment)
                .update();
    }

    private void limit(@Nullable Double lowest, @Nullable Double highest, double hysteresis) {
        jdbc.sql("""
                        insert into threshold (id, device_id, name, lowest, highest, hysteresis)
                        values (:id, :device, 'temperature', :lowest, :highest, :hysteresis)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("device", device)
                .param("lowest", lowest)
                .param("highest", highest)
                .param("hysteresis", hysteresis)
                .update();
    }

    private Outcome temperature(int minute, double value, Quality quality) {
        var at = NOON.plus(Duration.ofMinutes(minute));
        var id = UuidCreator.getTimeOrderedEpoch();
        var request = new TelemetryRequest("POST", "/", null, null, Map.of(), new byte[0]);
        var message = new AcceptedMessage(id, at, "device", device, environment, "acme-t100", id, "00-1-1-00", request);
        var measurement = new Measurement("temperature", null, new Value.Number(value), "Cel", quality, null);
        var reading = new Reading(null, at, TimeSource.PAYLOAD, null, List.of(measurement), null);
        return new Outcome.Converted(message, "v", new CheckedMessage(List.of(reading), List.of(), null, List.of()));
    }

    private Outcome temperature(int minute, double value) {
        return temperature(minute, value, Quality.GOOD);
    }

    private void arrives(int minute, double value) throws SQLException {
        store.store(List.of(temperature(minute, value)));
    }

    private List<String> alerts() {
        return jdbc.sql("""
                        select kind || ' ' || coalesce(value::text, '-') || case when closed_at is null then ' open' else ' closed' end
                        from alert where device_id = ? order by id
                        """).param(device).query(String.class).list();
    }

    private List<String> notifications() {
        return jdbc.sql("""
                        select a.kind || ' ' || n.event
                        from notification n join alert a on a.id = n.alert_id
                        where a.device_id = ? order by n.id
                        """).param(device).query(String.class).list();
    }

    private void judge() {
        jdbc.sql("select judge_limits(array(select device_no from device where id = ?))")
                .param(device)
                .query((row, n) -> true)
                .list();
    }

    @Test
    void aValueAboveOpensAtOnceAndClosesWhenItIsBackByTheHysteresis() throws SQLException {
        limit(null, 8.0, 1);

        arrives(0, 8);
        assertThat(alerts()).isEmpty();
        arrives(1, 9.5);
        assertThat(alerts()).containsExactly("above 9.5 open");
        arrives(2, 12);
        arrives(3, 7.5);
        assertThat(alerts()).containsExactly("above 9.5 open");
        arrives(4, 7);
        assertThat(alerts()).containsExactly("above 9.5 closed");
        arrives(5, 7.5);
        arrives(6, 8.5);
        assertThat(alerts()).containsExactly("above 9.5 closed", "above 8.5 open");
        assertThat(notifications()).containsExactly("above opened", "above closed", "above opened");
    }

    @Test
    void aValueMayFallFromAboveToBelow() throws SQLException {
        limit(2.0, 8.0, 0);

        arrives(0, 9);
        arrives(1, 1);

        assertThat(alerts()).containsExactlyInAnyOrder("above 9 closed", "below 1 open");
    }

    @Test
    void onlyTheNewestValueCounts() throws SQLException {
        limit(null, 8.0, 0);

        store.store(List.of(temperature(3, 9), temperature(4, 5)));
        arrives(2, 20);

        assertThat(alerts()).isEmpty();
    }

    @Test
    void aMessageThatComesAgainChangesNothing() throws SQLException {
        limit(null, 8.0, 0);
        var hot = temperature(0, 9);

        store.store(List.of(hot));
        arrives(1, 5);
        store.store(List.of(hot));
        judge();

        assertThat(alerts()).containsExactly("above 9 closed");
        assertThat(notifications()).containsExactly("above opened", "above closed");
    }

    @Test
    void anImplausibleValueNeitherOpensNorCloses() throws SQLException {
        limit(null, 8.0, 0);

        store.store(List.of(temperature(0, 850, Quality.IMPLAUSIBLE)));
        assertThat(alerts()).isEmpty();
        arrives(1, 9);
        store.store(List.of(temperature(2, -300, Quality.IMPLAUSIBLE)));

        assertThat(alerts()).containsExactly("above 9 open");
    }

    @Test
    void whatNoLimitSaysAnyMoreCloses() throws SQLException {
        limit(null, 8.0, 0);
        arrives(0, 9);
        jdbc.sql("delete from threshold where device_id = ?").param(device).update();

        judge();

        assertThat(alerts()).containsExactly("above 9 closed");
    }

    @Test
    void aLimitThatTheHandlerDidNotKnowOfIsJudgedSoon() throws SQLException {
        arrives(0, 9);
        limit(null, 8.0, 0);
        arrives(1, 10);

        care.look();

        assertThat(alerts()).containsExactly("above 10 open");
    }

    @Test
    void twoHandlersAtOnceAgree() throws Exception {
        limit(null, 8.0, 0);
        var other = store();
        try (var both = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                var hot = temperature(2 * i, 9);
                var cold = temperature(2 * i + 1, 5);
                var work = new ArrayList<Callable<StoredBatch>>();
                work.add(() -> store.store(List.of(hot)));
                work.add(() -> other.store(List.of(cold)));
                for (var done : both.invokeAll(work)) {
                    done.get();
                }
                assertThat(alerts()).noneMatch(alert -> alert.endsWith("open"));
            }
        }
        var opened = notifications().stream().filter("above opened"::equals).count();
        assertThat(notifications()).hasSize((int) (2 * opened));
    }

    @Test
    void aDeviceThatIsNotHeardOfIsSilentUntilItIsHeardOfAgain() throws SQLException {
        jdbc.sql("update device set alerts_when_silent = true, expected_interval = interval '10 minutes' where id = ?")
                .param(device)
                .update();
        arrives(0, 5);
        listening(NOON);

        care.judgeSilence(NOON.plus(Duration.ofMinutes(30)));
        assertThat(alerts()).isEmpty();
        listening(NOON);
        care.judgeSilence(NOON.plus(Duration.ofMinutes(31)));
        care.judgeSilence(NOON.plus(Duration.ofMinutes(32)));
        assertThat(alerts()).containsExactly("silent - open");
        arrives(40, 5);
        care.judgeSilence(NOON.plus(Duration.ofMinutes(41)));

        assertThat(alerts()).containsExactly("silent - closed");
        assertThat(notifications()).containsExactly("silent opened", "silent closed");
    }

    @Test
    void whatTheServerDidNotListenToIsNoSilence() throws SQLException {
        jdbc.sql("update device set alerts_when_silent = true, expected_interval = interval '10 minutes' where id = ?")
                .param(device)
                .update();
        arrives(0, 5);
        care.judgeSilence(NOON.plus(Duration.ofMinutes(1)));

        // The server was away for an hour.
        care.judgeSilence(NOON.plus(Duration.ofMinutes(61)));
        assertThat(alerts()).isEmpty();
        for (int minute = 62; minute <= 92; minute++) {
            care.judgeSilence(NOON.plus(Duration.ofMinutes(minute)));
        }

        assertThat(alerts()).containsExactly("silent - open");
    }

    /** As if the server had listened since then and had looked a moment ago. */
    private void listening(Instant since) {
        jdbc.sql("""
                        insert into silence_watch (since, looked_at) values (:since, 'infinity')
                        on conflict (only_row) do update set since = excluded.since, looked_at = excluded.looked_at
                        """).param("since", since.atOffset(ZoneOffset.UTC)).update();
    }

    @Test
    void alertsGoWithTheirDevice() throws SQLException {
        limit(null, 8.0, 0);
        arrives(0, 9);

        jdbc.sql("delete from device where id = ?").param(device).update();

        assertThat(alerts()).isEmpty();
    }
}
