package io.serai.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is stored of messages becomes what they are now, whichever way that is, and the second time nothing changes. */
class PageStoreIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;
    private final BatchStore live;
    private final PageStore store;
    private final UUID environment = UuidCreator.getTimeOrderedEpoch();
    private final UUID device = UuidCreator.getTimeOrderedEpoch();

    PageStoreIT() throws IOException {
        postgres = EmbeddedPostgres.start();
        var database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        var partitions = new Partitions(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));
        partitions.makeAhead();
        var devices = new DeviceLookup(jdbc);
        var shapes = new Shapes(jdbc, 100);
        var meters = new StoreMeters(
                new SimpleMeterRegistry(),
                new AdapterCounts(jdbc),
                new FlowMinutes(jdbc, Clock.systemUTC(), FlowMinutes.Columns.HANDLER));
        var limits = new LimitCheck();
        live = new BatchStore(database, partitions, devices, shapes, limits, meters);
        store = new PageStore(database, partitions, devices, shapes, limits);
        var owner = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("insert into app_user (id, username, password_hash, role) values (?, 'o', 'x', 'engineer')")
                .param(owner)
                .update();
        jdbc.sql("insert into environment (id, owner_id, name) values (?, ?, 'e')")
                .params(environment, owner)
                .update();
        jdbc.sql("insert into device (id, environment_id, name) values (?, ?, 'd')")
                .params(device, environment)
                .update();
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    private AcceptedMessage message(Instant at) {
        var id = UuidCreator.getTimeOrderedEpoch(at);
        return new AcceptedMessage(
                id,
                at,
                "device",
                device,
                environment,
                "acme-t100",
                id,
                "00-1-1-00",
                new TelemetryRequest("POST", "/", null, null, Map.of(), new byte[0]));
    }

    /** Messages of every hour from noon. */
    private List<AcceptedMessage> hours(int count) {
        var messages = new ArrayList<AcceptedMessage>();
        for (int i = 0; i < count; i++) {
            messages.add(message(NOON.plus(HOUR.multipliedBy(i))));
        }
        return messages;
    }

    private static Outcome read(
            AcceptedMessage message, Instant observedAt, String name, @Nullable String unit, Value value) {
        var measurement = new Measurement(name, null, value, unit, Quality.GOOD, null);
        var reading = new Reading(null, observedAt, TimeSource.PAYLOAD, null, List.of(measurement), null);
        return new Outcome.Converted(message, "v", new CheckedMessage(List.of(reading), List.of(), null, List.of()));
    }

    private static Outcome temperature(AcceptedMessage message, Instant observedAt) {
        return read(
                message,
                observedAt,
                "temperature",
                "Cel",
                new Value.Number(message.receivedAt().getEpochSecond() % 86_400 / 3_600.0));
    }

    private static Outcome rejected(AcceptedMessage message) {
        return new Outcome.Rejected(message, "none", "unknown_adapter", "no adapter serves", List.of());
    }

    /** A commit of these messages, in pages of so many. */
    private List<PageStore.Change> commit(List<Outcome> outcomes, int page) throws SQLException {
        var order = outcomes.stream().map(outcome -> outcome.message().id()).toList();
        var progress = new PageStore.Progress() {
            @Override
            public Set<UUID> ahead(Connection connection, Set<UUID> messages, AcceptedMessage last) {
                return messages.stream()
                        .filter(id -> order.indexOf(id) > order.indexOf(last.id()))
                        .collect(Collectors.toSet());
            }

            @Override
            public void write(Connection connection, List<PageStore.Change> changes, AcceptedMessage last) {
                // Nobody asks how far this is.
            }
        };
        var changes = new ArrayList<PageStore.Change>();
        for (int i = 0; i < outcomes.size(); i += page) {
            changes.addAll(store.apply(outcomes.subList(i, Math.min(i + page, outcomes.size())), true, progress));
        }
        return changes;
    }

    private List<PageStore.Change> commit(List<Outcome> outcomes) throws SQLException {
        return commit(outcomes, 200);
    }

    /** Hours of observation and the hour in which their message came, which is also the value. */
    private List<String> readings() {
        return jdbc.sql("""
                        select to_char(r.observed_at at time zone 'UTC', 'HH24') || ' ' || s.names[1] || ' ' || r."values"[1]
                        from reading r join shape s on s.id = r.shape_id order by r.observed_at, s.names[1]
                        """).query(String.class).list();
    }

    private List<String> latest() {
        return jdbc.sql("""
                        select to_char(l.observed_at at time zone 'UTC', 'HH24') || ' ' || s.names[1] || ' ' || l."values"[1]
                        from latest l join shape s on s.id = l.shape_id order by s.names[1]
                        """).query(String.class).list();
    }

    private List<String> messages() {
        return jdbc.sql("select outcome || ' ' || readings from message order by id")
                .query(String.class)
                .list();
    }

    private static List<Boolean> same(List<PageStore.Change> changes) {
        return changes.stream().map(PageStore.Change::same).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 200})
    void readingsThatMoveToTheTimeOfTheNextMessageAreAllThere(int page) throws SQLException {
        var messages = hours(4);
        live.store(messages.stream().map(m -> temperature(m, m.receivedAt())).toList());
        var moved = messages.stream()
                .map(m -> temperature(m, m.receivedAt().plus(HOUR)))
                .toList();

        commit(moved, page);

        assertThat(readings())
                .containsExactly("13 temperature 12", "14 temperature 13", "15 temperature 14", "16 temperature 15");
        assertThat(messages()).containsOnly("stored 1").hasSize(4);
        assertThat(latest()).containsExactly("16 temperature 15");
        assertThat(same(commit(moved, page))).containsOnly(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 200})
    void readingsThatMoveBackAreAllThere(int page) throws SQLException {
        var messages = hours(4);
        live.store(messages.stream().map(m -> temperature(m, m.receivedAt())).toList());
        var moved = messages.stream()
                .map(m -> temperature(m, m.receivedAt().minus(HOUR)))
                .toList();

        commit(moved, page);

        assertThat(readings())
                .containsExactly("11 temperature 12", "12 temperature 13", "13 temperature 14", "14 temperature 15");
        assertThat(latest()).containsExactly("14 temperature 15");
        assertThat(same(commit(moved, page))).containsOnly(true);
    }

    @Test
    void aMessageThatNobodyCanReadNowKeepsWhatIsStoredOfIt() throws SQLException {
        var messages = hours(2);
        live.store(messages.stream().map(m -> temperature(m, m.receivedAt())).toList());

        var changes = commit(messages.stream().map(PageStoreIT::rejected).toList());

        assertThat(changes).extracting(PageStore.Change::outcome).containsOnly("rejected");
        assertThat(readings()).containsExactly("12 temperature 12", "13 temperature 13");
        assertThat(messages()).containsOnly("stored 1").hasSize(2);
    }

    @Test
    void aValueThatTheDatabaseRefusesHarmsNoNeighbour() throws SQLException {
        var messages = hours(3);
        live.store(messages.stream().map(PageStoreIT::rejected).toList());

        var changes = commit(List.of(
                temperature(messages.get(0), NOON),
                read(messages.get(1), NOON, "mode", null, new Value.Text("a\0b")),
                temperature(messages.get(2), NOON.plus(HOUR))));

        assertThat(changes).extracting(PageStore.Change::outcome).containsExactly("stored", "rejected", "stored");
        assertThat(messages()).containsExactly("stored 1", "rejected 0", "stored 1");
        assertThat(readings()).containsExactly("12 temperature 12", "13 temperature 14");
    }

    @Test
    void anotherQuantityTakesThePlaceOfTheWrongOne() throws SQLException {
        var message = hours(1).getFirst();
        live.store(List.of(temperature(message, NOON)));
        var humidity = List.of(read(message, NOON, "humidity", "%RH", new Value.Number(40)));

        commit(humidity);

        assertThat(readings()).containsExactly("12 humidity 40");
        assertThat(latest()).containsExactly("12 humidity 40");
        assertThat(same(commit(humidity))).containsOnly(true);
    }

    @Test
    void twoMessagesWithTheSameReadingStayAsTheyAre() throws SQLException {
        var first = message(NOON);
        var again = message(NOON.plusSeconds(1));
        var value = new Value.Number(1);
        var outcomes =
                List.of(read(first, NOON, "temperature", "Cel", value), read(again, NOON, "temperature", "Cel", value));
        live.store(outcomes);

        assertThat(same(commit(outcomes))).containsOnly(true);
        assertThat(messages()).containsExactly("stored 1", "duplicate 0");
    }

    @Test
    void aReadingOfAMessageBesideThePageKeepsItsPlace() throws SQLException {
        var messages = hours(2);
        live.store(messages.stream().map(m -> temperature(m, m.receivedAt())).toList());

        commit(List.of(temperature(messages.getFirst(), NOON.plus(HOUR))));

        assertThat(readings()).containsExactly("13 temperature 13");
        assertThat(messages()).containsExactly("duplicate 0", "stored 1");
    }

    @Test
    void theLatestReadingIsTheNewestThatIsLeft() throws SQLException {
        var messages = hours(2);
        live.store(List.of(
                temperature(messages.getFirst(), NOON),
                temperature(messages.getLast(), NOON.plus(Duration.ofHours(5)))));

        commit(List.of(temperature(messages.getLast(), NOON.minus(HOUR))));

        assertThat(latest()).containsExactly("12 temperature 12");
    }
}
