package io.serai.simulator.scale;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the dashboard's API of a running server over a filled database, one call after the other, and watches the
 * database for scans of big tables.
 */
public final class Benchmark {
    private static final int WARM_UP = 20;
    private static final int DEVICES_IN_TURN = 200;
    private static final Duration YEAR = Duration.ofDays(365);

    private final Connection database;
    private final URI server;
    private final int calls;
    private final int deepPage;
    private final Api fleet;

    /**
     * Signs in the owner of the fleet.
     *
     * @param calls of every case, after a warm-up
     * @param deepPage which page counts as deep, reached by following cursors
     */
    public Benchmark(Connection database, URI server, int calls, int deepPage)
            throws IOException, InterruptedException {
        if (calls < 1 || deepPage < 2) {
            throw new IllegalArgumentException(
                    "calls is %d and page %d; expected at least 1 and 2".formatted(calls, deepPage));
        }
        this.database = database;
        this.server = server;
        this.calls = calls;
        this.deepPage = deepPage;
        this.fleet = Api.signIn(server, Fill.FLEET_OWNER);
    }

    /** Measures every case; each goes to the consumer as soon as it is known. */
    public List<Measured> run(Consumer<Measured> known) throws IOException, InterruptedException, SQLException {
        var plans = new PlanLog(database);
        boolean showsPlans = plans.isAvailable();
        var all = new ArrayList<Measured>();
        for (var next : cases()) {
            var measured = measure(next, showsPlans ? plans.of(next.call()) : List.of());
            known.accept(measured);
            all.add(measured);
        }
        return List.copyOf(all);
    }

    private Measured measure(BenchmarkCase measured, List<String> plans)
            throws IOException, InterruptedException, SQLException {
        var scans = new TableScans(database);
        var before = scans.count();
        for (int i = 0; i < WARM_UP; i++) {
            measured.call().make(i);
        }
        var nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            measured.call().make(i);
            nanos[i] = System.nanoTime() - start;
        }
        return Measured.of(measured, nanos, scans.since(before), plans);
    }

    private List<BenchmarkCase> cases() throws IOException, InterruptedException {
        var cases = new ArrayList<BenchmarkCase>();
        cases.add(new BenchmarkCase("sign-in: look-up of the account", this::findAccount));
        for (String sort : List.of("status", "name", "-lastSeen", "-createdAt")) {
            cases.add(list("first page, sort=" + sort, "/devices?sort=" + sort));
            cases.add(list("page %d, sort=%s".formatted(deepPage, sort), deep("/devices?sort=" + sort)));
        }
        cases.add(list("status=silent,late", "/devices?status=silent,late"));
        cases.add(list("status=silent, sort=name", "/devices?status=silent&sort=name"));
        cases.add(list("q=cold store", "/devices?q=cold%20store"));
        cases.add(list("q=00004711, sort=name", "/devices?q=00004711&sort=name"));
        cases.add(list("externalId", "/devices?externalId=0000000000000FFF"));
        cases.add(owners("devices of owners of a few", "/devices"));
        cases.add(list("environments", "/environments"));
        cases.addAll(ofDevices());
        return cases;
    }

    /** What one device shows, over the first devices of the fleet in turn. */
    private List<BenchmarkCase> ofDevices() throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        fleet.get("/devices?sort=createdAt&status=reporting&limit=" + DEVICES_IN_TURN)
                .required("items")
                .forEach(item -> ids.add(item.required("id").asText()));
        if (ids.isEmpty()) {
            throw new IOException(
                    "no device of %s reports; expected a fill of the last hours".formatted(Fill.FLEET_OWNER));
        }
        return List.of(
                each("device", ids, ""),
                each("latest of a device", ids, "/latest"),
                each("series of a day", ids, "/series?name=temperature"),
                each(
                        "series of a year",
                        ids,
                        "/series?name=temperature&from=" + Instant.now().minus(YEAR)),
                each("arrivals of a day", ids, "/arrivals"),
                each("messages of a device", ids, "/messages"));
    }

    private BenchmarkCase list(String name, String path) {
        return new BenchmarkCase(name, number -> fleet.get(path));
    }

    private BenchmarkCase each(String name, List<String> ids, String rest) {
        return new BenchmarkCase(
                name, number -> fleet.get("/devices/%s%s".formatted(ids.get(number % ids.size()), rest)));
    }

    private BenchmarkCase owners(String name, String path) throws IOException, InterruptedException {
        var owners = new ArrayList<Api>();
        for (int number = 2; number <= 6; number++) {
            owners.add(Api.signIn(server, Fill.username(number)));
        }
        return new BenchmarkCase(
                name, number -> owners.get(number % owners.size()).get(path));
    }

    /** The path of the deep page; the last one there is where the fleet is smaller. */
    private String deep(String path) throws IOException, InterruptedException {
        String at = path;
        for (int page = 1; page < deepPage; page++) {
            var next = fleet.get(at).required("next");
            if (next.isNull()) {
                break;
            }
            at = path + "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
        }
        return at;
    }

    /** A sign-in without its hash; the server is asked for a hash once a user, which takes ten times as long. */
    private void findAccount(int number) throws SQLException {
        try (var query = database.prepareStatement("""
                select id, username, password_hash, role, enabled
                from app_user
                where username = ?
                """)) {
            query.setString(1, Fill.username(1 + number));
            if (!query.executeQuery().next()) {
                throw new SQLException("no user %s; expected a filled database".formatted(Fill.username(1 + number)));
            }
        }
    }
}
