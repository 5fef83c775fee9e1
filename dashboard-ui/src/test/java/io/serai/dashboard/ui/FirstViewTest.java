package io.serai.dashboard.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What index.html asks for, so that the fleet is there without one round trip for each level of its imports. */
class FirstViewTest {
    private static final Path SITE = Path.of("site");
    private static final Pattern IMPORT = Pattern.compile("^(?:import|export)[^;]*?'(\\.[^']+)';", Pattern.MULTILINE);

    @Test
    void preloadsTheModulesThatTheFrameAndTheFleetImportAndNoOthers() throws IOException {
        var imported = new TreeSet<String>();
        follow(SITE.resolve("js/main.js"), imported);
        follow(SITE.resolve("js/pages/fleet.js"), imported);
        imported.remove("js/main.js"); // the script itself

        assertThat(named("index.html", "<link rel=\"modulepreload\" href=\"([^\"]+)\">"))
                .containsExactlyElementsOf(imported);
    }

    @Test
    void hasEachStyleSheetInOneOfTwoPlaces() throws IOException {
        List<String> first = named("index.html", "<link rel=\"stylesheet\" href=\"css/([^\"]+)\">");
        List<String> more = named("js/styles.js", "'css/([^']+)'");

        try (Stream<Path> sheets = Files.list(SITE.resolve("css"))) {
            assertThat(Stream.concat(first.stream(), more.stream()))
                    .containsExactlyInAnyOrderElementsOf(
                            sheets.map(sheet -> sheet.getFileName().toString()).toList());
        }
    }

    @Test
    void preloadsFilesThatAreThere() throws IOException {
        assertThat(named("index.html", "<link rel=\"preload\" href=\"([^\"]+)\""))
                .isNotEmpty()
                .allMatch(file -> Files.exists(SITE.resolve(file)));
    }

    private static void follow(Path module, TreeSet<String> imported) throws IOException {
        if (!imported.add(SITE.relativize(module).toString())) {
            return;
        }
        for (var found : IMPORT.matcher(Files.readString(module)).results().toList()) {
            follow(module.resolveSibling(found.group(1)).normalize(), imported);
        }
    }

    private static List<String> named(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(SITE.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
