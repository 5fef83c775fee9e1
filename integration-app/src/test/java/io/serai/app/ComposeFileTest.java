package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file as it stands: containers cannot run where these tests do, but it can be read. */
class ComposeFileTest {
    private static final Path ROOT = root();
    private static final List<String> ROLES = List.of("receiver", "handler", "logging", "dashboard", "migrator");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:[-?])?([^}]*)}");

    private final Map<String, Object> compose =
            map(new Yaml(new SafeConstructor(new LoaderOptions())).load(read(ROOT.resolve("docker-compose.yml"))));
    private final Map<String, Object> services = map(compose.get("services"));

    @Test
    void hasEveryPartOfTheTopology() {
        assertThat(services.keySet())
                .containsExactlyInAnyOrder(
                        "edge",
                        "receiver",
                        "handler",
                        "logging",
                        "dashboard",
                        "dashboard-ui",
                        "migrator",
                        "artemis",
                        "postgres");
    }

    @Test
    void runsTheSameImageInEveryRole() {
        for (var role : ROLES) {
            assertThat(environment(role)).containsEntry("SERAI_ROLES", role).containsEntry("SERAI_EMBEDDED", "false");
            assertThat(service(role).get("image")).isEqualTo(service("receiver").get("image"));
        }
    }

    @Test
    void givesEachServiceItsOwnUserOfTheBroker() {
        for (var role : List.of("receiver", "handler", "logging", "dashboard")) {
            var environment = environment(role);
            var variable = "SERAI_BROKER_%s_PASSWORD".formatted(role.toUpperCase(Locale.ROOT));
            assertThat(environment).containsEntry("SERAI_BROKER_USER", role);
            assertThat(text(environment, "SERAI_BROKER_PASSWORD")).startsWith("${" + variable + ":?");
            assertThat(text(environment("artemis"), variable)).startsWith("${" + variable + ":?");
            assertThat(read(ROOT.resolve("activemq/start.sh"))).contains("user %s %s\n".formatted(role, variable));
        }
    }

    @Test
    void givesEachServiceItsOwnUserOfTheDatabase() {
        var users = text(map(map(compose.get("configs")).get("database-users")), "content");
        for (var role : List.of("receiver", "handler", "logging", "dashboard")) {
            var variable = "SERAI_DATABASE_%s_PASSWORD".formatted(role.toUpperCase(Locale.ROOT));
            assertThat(environment(role)).containsEntry("SERAI_DATABASE_USER", role);
            assertThat(text(environment(role), "SERAI_DATABASE_PASSWORD")).startsWith("${" + variable + ":?");
            assertThat(text(environment("postgres"), variable)).startsWith("${" + variable + ":?");
            assertThat(users).contains(role);
        }
        assertThat(environment("migrator")).containsEntry("SERAI_DATABASE_USER", "serai");
    }

    @Test
    void startsNothingBeforeWhatItNeeds() {
        for (var role : List.of("receiver", "handler", "logging", "dashboard")) {
            assertThat(map(service(role).get("depends_on")))
                    .containsEntry("postgres", Map.of("condition", "service_healthy"))
                    .containsEntry("artemis", Map.of("condition", "service_healthy"))
                    .containsEntry("migrator", Map.of("condition", "service_completed_successfully"));
        }
        assertThat(service("migrator").get("restart")).isEqualTo("no");
    }

    @Test
    void watchesRestartsAndBoundsEveryLastingService() {
        for (var name : services.keySet()) {
            var service = service(name);
            var limits = map(map(map(service.get("deploy")).get("resources")).get("limits"));
            assertThat(limits).as(name).containsKeys("cpus", "memory");
            if (!name.equals("migrator")) {
                assertThat(service.get("restart")).as(name).isEqualTo("unless-stopped");
                assertThat(list(map(service.get("healthcheck")).get("test")))
                        .as(name)
                        .hasSizeGreaterThan(1);
            }
        }
    }

    @Test
    void takesRightsAwayFromEveryContainer() {
        for (var name : services.keySet()) {
            var service = service(name);
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(list(service.get("cap_drop"))).as(name).isEqualTo(List.of("ALL"));
            assertThat(list(service.get("security_opt"))).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service).as(name).doesNotContainKeys("privileged", "network_mode", "pid");
        }
        assertThat(read(ROOT.resolve("docker-compose.yml"))).doesNotContain("docker.sock");
    }

    @Test
    void runsSeveralOfWhatHoldsNoState() {
        for (var role : List.of("receiver", "handler", "dashboard")) {
            var replicas = text(map(service(role).get("deploy")), "replicas");
            assertThat(Integer.parseInt(byDefault(replicas))).as(role).isGreaterThanOrEqualTo(2);
        }
        assertThat(map(service("logging").get("deploy")).get("replicas")).isEqualTo(1);
    }

    @Test
    void opensNoPortButTheEdgesAndThatOnLoopbackByDefault() {
        for (var name : services.keySet()) {
            if (!name.equals("edge")) {
                assertThat(service(name)).as(name).doesNotContainKey("ports");
            }
        }
        assertThat(list(service("edge").get("ports")).stream().map(port -> byDefault(port.toString())))
                .containsExactly("127.0.0.1:8080:8080");
    }

    @Test
    void keepsBrokerAndDatabaseOutOfReachOfTheEdge() {
        var networks = map(compose.get("networks"));
        for (var name : List.of("artemis", "postgres", "handler", "logging", "migrator")) {
            assertThat(list(service(name).get("networks"))).as(name).isEqualTo(List.of("private"));
        }
        assertThat(list(service("edge").get("networks"))).isEqualTo(List.of("public", "edge"));
        assertThat(map(networks.get("private"))).containsEntry("internal", true);
        assertThat(map(networks.get("edge"))).containsEntry("internal", true);
    }

    @Test
    void knowsNoSecretAndRefusesToStartWithoutThem() throws IOException {
        var example = new TreeMap<String, String>();
        for (var line : Files.readAllLines(ROOT.resolve(".env.example"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                example.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        for (var name : services.keySet()) {
            environment(name).forEach((variable, value) -> {
                if (variable.endsWith("PASSWORD")) {
                    var matcher = VARIABLE.matcher(value.toString());
                    assertThat(matcher.matches()).as("%s of %s", variable, name).isTrue();
                    // ":?" refuses an empty value too, as the example has it.
                    assertThat(matcher.group(2)).as("%s of %s", variable, name).isEqualTo(":?");
                    assertThat(example).containsEntry(matcher.group(1), "");
                }
            });
        }
    }

    @Test
    void pinsEveryImageThatItDoesNotBuild() {
        for (var name : services.keySet()) {
            if (!service(name).containsKey("build")) {
                assertThat(text(service(name), "image")).as(name).matches("[a-z/]+:v?\\d+\\.\\d+(\\.\\d+)?");
            }
        }
    }

    @Test
    void refersOnlyToFilesThatExist() {
        for (var name : services.keySet()) {
            if (service(name).get("build") == null) {
                continue;
            }
            var build = map(service(name).get("build"));
            var context = ROOT.resolve(text(build, "context")).normalize();
            var dockerfile = context.resolve(Objects.toString(build.get("dockerfile"), "Dockerfile"));
            assertThat(dockerfile).as(name).isRegularFile();
            assertThat(copied(dockerfile)).as(name).allMatch(source -> Files.exists(context.resolve(source)));
        }
    }

    @Test
    void runsTheApplicationWithTheFlagsThatTheBrokersClientNeedsAndNotAsRoot() {
        assertThat(read(ROOT.resolve("integration-app/Dockerfile")))
                .contains(
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:MaxRAMPercentage=75",
                        "USER 10001:10001");
        assertThat(read(ROOT.resolve("activemq/Dockerfile"))).contains("USER 1001:1001");
    }

    @Test
    void declaresEveryVolumeThatIsMountedAndBindsOnlyTheAdaptersOfItsOwner() {
        var declared = map(compose.get("volumes")).keySet();
        for (var name : services.keySet()) {
            for (var volume : list(Objects.requireNonNullElse(service(name).get("volumes"), List.of()))) {
                if (volume.equals("${SERAI_ADAPTERS:-./adapters}:/adapters:ro")) {
                    assertThat(name).isEqualTo("handler");
                } else {
                    assertThat(declared).as(name).contains(volume.toString().split(":", 2)[0]);
                }
            }
        }
    }

    @Test
    void sendsDevicesToReceiversAndPeopleToTheDashboard() {
        var configs = map(compose.get("configs"));
        var routes = map(map(new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(text(map(configs.get("edge-routes")), "content")))
                .get("http"));
        var targets = new TreeMap<String, String>();
        map(routes.get("routers")).values().forEach(router -> Pattern.compile("`([^`]+)`")
                .matcher(text(map(router), "rule"))
                .results()
                .filter(match -> match.group(1).contains("/"))
                .forEach(match ->
                        targets.merge(match.group(1), byDefault(text(map(router), "service")), (a, b) -> a + "," + b)));

        assertThat(targets)
                .containsEntry("/v1/", "receiver")
                .containsEntry("/in/", "receiver")
                .containsEntry("/test-token", "receiver")
                .containsEntry("^/api/v1/sk_[^/]+/(telemetry|attributes)$$", "receiver")
                .containsEntry("/.well-known/", "dashboard")
                .containsEntry("/", "receiver,dashboard")
                .containsEntry("/api/v1/", "dashboard")
                .containsEntry("/ui/", "dashboard-ui");
        map(routes.get("services"))
                .forEach((name, service) -> assertThat(service.toString()).contains("http://%s:8080".formatted(name)));
    }

    /** nginx knows nothing of the map, the dashboard's process does: it has the same pages. */
    @Test
    void letsTheDashboardsProcessServeThePagesWhereAMapIsSet() {
        assertThat(read(ROOT.resolve("docker-compose.yml"))).contains("service: ${SERAI_UI:-dashboard-ui}");
        assertThat(environment("dashboard"))
                .containsEntry("SERAI_DASHBOARD_MAP_TILES", "${SERAI_MAP_TILES:-}")
                .containsEntry("SERAI_DASHBOARD_MAP_ATTRIBUTION", "${SERAI_MAP_ATTRIBUTION:-}");
        assertThat(read(ROOT.resolve(".env.example")))
                .contains("# SERAI_UI=dashboard\n", "# SERAI_MAP_TILES=", "# SERAI_MAP_ATTRIBUTION=");
    }

    private static Stream<String> copied(Path dockerfile) {
        return read(dockerfile)
                .lines()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .flatMap(line -> {
                    var words = new ArrayList<>(List.of(line.split("\\s+")));
                    words.removeIf(word -> word.startsWith("--"));
                    return words.subList(1, words.size() - 1).stream();
                });
    }

    /** The text with every variable at its default. */
    private static String byDefault(String text) {
        return VARIABLE.matcher(text).replaceAll("$3");
    }

    private Map<String, Object> service(String name) {
        return map(services.get(name));
    }

    private Map<String, Object> environment(String name) {
        return map(Objects.requireNonNullElse(service(name).get("environment"), Map.of()));
    }

    private static String text(Map<String, Object> map, String key) {
        return Objects.requireNonNull(map.get(key), key).toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker-compose.yml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no docker-compose.yml above the working directory");
        }
        return folder;
    }
}
