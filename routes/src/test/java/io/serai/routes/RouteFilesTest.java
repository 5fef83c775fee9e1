package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every file of routes keeps to, of a stage as of an adapter. Each test reports all files that break its rule. */
class RouteFilesTest {

    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    private static final Path FUNCTIONS = Path.of("canonical/functions.jq");
    private static final int WIDTH = 140;

    /** The keys of a route that stand in this order, with whatever else between them. */
    private static final List<String> ORDER = List.of("id", "group", "description", "from");

    private static final Set<String> SCRIPTS =
            Set.of("script", "groovy", "joor", "java", "js", "javascript", "python", "mvel", "ognl", "spel");

    private final YAMLMapper yaml = new YAMLMapper();
    private final List<String> findings = new ArrayList<>();

    @Test
    void aFileIsCamelsCanonicalYaml() throws IOException {
        JsonSchema schema = schema();
        for (Path file : files()) {
            schema.validate(read(file)).forEach(violation -> findings.add(file + ": " + violation.getMessage()));
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aRouteHasItsKeysInOneOrder() throws IOException {
        for (Path file : files()) {
            for (JsonNode route : read(file).findValues("route")) {
                List<String> keys =
                        route.propertyStream().map(key -> key.getKey()).toList();
                assertThat(keys.stream().filter(ORDER::contains).toList())
                        .as("%s: keys of %s", file, route.path("id"))
                        .isEqualTo(ORDER.stream().filter(keys::contains).toList());
                assertThat(keys).as(file.toString()).startsWith("id").endsWith("from");
            }
        }
    }

    @Test
    void noRouteRunsAScript() throws IOException {
        for (Path file : files()) {
            JsonNode routes = read(file);
            SCRIPTS.stream()
                    .filter(language -> routes.findValue(language) != null)
                    .forEach(language -> findings.add("%s: found %s; expected a bean or jq".formatted(file, language)));
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aLineFitsAScreen() throws IOException {
        for (Path file : Stream.concat(files().stream(), Stream.of(FUNCTIONS)).toList()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                int width = lines.get(i).length();
                if (width > WIDTH) {
                    findings.add("%s:%d: %d columns; expected at most %d".formatted(file, i + 1, width, WIDTH));
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream file = RouteFilesTest.class.getResourceAsStream(SCHEMA)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                    .getSchema(Objects.requireNonNull(file, SCHEMA));
        }
    }

    /** Routes of the stages, of the adapters and of the template. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> stages = Files.list(Path.of(""));
                Stream<Path> adapters = Files.walk(Path.of("adapters"))) {
            return Stream.concat(stages, adapters)
                    .filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private JsonNode read(Path file) throws IOException {
        return yaml.readTree(Files.readAllBytes(file));
    }
}
