package io.serai.routes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterCatalogueTest {

    private static final String DESCRIPTION = """
            name: acme-t100
            title: T100
            vendor: Acme
            device: T100
            protocol: HTTP
            documentation: https://acme.example
            sender: device
            answer: {status: 200, contentType: text/plain, body: OK}
            keyField: KEY
            """;

    private final Path folder;

    AdapterCatalogueTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void knowsTheAdaptersOfTheProduct() {
        AdapterCatalogue catalogue = AdapterCatalogue.load();
        assertThat(catalogue.all())
                .extracting(Adapter::name)
                .contains(
                        "ecowitt-custom-server",
                        "generic-json",
                        "sensor-community-airrohr-custom-api",
                        "the-things-industries-tts-v3-webhook")
                .doesNotContain("vendor-device")
                .isSorted();
        assertThat(catalogue.contains("generic-json")).isTrue();
        assertThat(catalogue.contains("direct:admin")).isFalse();
        assertThat(catalogue.adapter("ecowitt-custom-server").orElseThrow().keyField())
                .isEqualTo("PASSKEY");
    }

    @Test
    void readsFoldersAndJarsAlike() throws IOException {
        Map<String, String> files = Map.of(
                "routes/adapters/acme/t100/adapter.yaml", DESCRIPTION,
                "routes/adapters/acme/t100/acme-t100.camel.yaml", "- route: {}\n",
                "routes/adapters/_template/adapter.yaml", "name: nobody\n");
        Adapter fromFolder = load(inFolder(files)).adapter("acme-t100").orElseThrow();
        Adapter fromJar = load(inJar(files)).adapter("acme-t100").orElseThrow();
        assertThat(fromJar).isEqualTo(fromFolder);
        assertThat(fromJar.answer()).isEqualTo(new Adapter.Answer(200, "text/plain", "OK"));
        assertThat(fromJar.route()).isEqualTo("classpath:routes/adapters/acme/t100/acme-t100.camel.yaml");
        assertThat(fromJar.routeId()).isEqualTo("adapter-acme-t100");
    }

    @Test
    void hasAnotherVersionWhenTheRouteChanges() throws IOException {
        String description = "routes/adapters/acme/t100/adapter.yaml";
        String route = "routes/adapters/acme/t100/acme-t100.camel.yaml";
        String before = version(inFolder(Map.of(description, DESCRIPTION, route, "- route: {}\n")));
        String after = version(inFolder(Map.of(description, DESCRIPTION, route, "- route: {id: x}\n")));
        assertThat(before).matches("[0-9a-f]{12}").isNotEqualTo(after);
    }

    @Test
    void aCodecBringsAFormatterThatIsPartOfItsVersion() throws IOException {
        Map<String, String> files = new java.util.TreeMap<>(Map.of(
                "routes/adapters/acme/t100/adapter.yaml",
                DESCRIPTION.replace("sender: device", "sender: codec"),
                "routes/adapters/acme/t100/acme-t100.camel.yaml",
                "- route: {}\n"));
        Path root = inFolder(files);
        assertThatThrownBy(() -> load(root))
                .hasMessageContaining("sender is codec and there is no formatter.js; a codec has one, and nobody else");
        files.put("routes/adapters/acme/t100/formatter.js", "function decodeUplink() {}");
        AdapterCatalogue catalogue = load(inFolder(files));
        files.put("routes/adapters/acme/t100/formatter.js", "function decodeUplink(input) {}");

        assertThat(version(inFolder(files)))
                .isNotEqualTo(catalogue.adapter("acme-t100").orElseThrow().version());
        assertThat(catalogue.adapter("acme-t100").orElseThrow().isCodec()).isTrue();
        assertThat(catalogue.formatters().get("adapter-acme-t100"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("function decodeUplink() {}");
    }

    @Test
    void refusesBadFoldersWithEveryFinding() throws IOException {
        Path root = inFolder(Map.of(
                "routes/adapters/acme/t100/adapter.yaml",
                        "name: other\nsender: dog\ncolour: red\nanswer: {status: 500}\n",
                "routes/adapters/acme/t100/acme-t100.camel.yaml", "- route: {}\n",
                "routes/adapters/acme/t200/adapter.yaml", DESCRIPTION));
        assertThatThrownBy(() -> load(root))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("name 'other' is not 'acme-t100'")
                .hasMessageContaining("unknown key 'colour'")
                .hasMessageContaining("title is missing")
                .hasMessageContaining("sender 'dog' is none of device, source and codec")
                .hasMessageContaining("answer.status is from 200 to 299")
                .hasMessageContaining("adapters/acme/t200: needs adapter.yaml and acme-t200.camel.yaml");
    }

    private static String version(Path root) throws IOException {
        return load(root).adapter("acme-t100").orElseThrow().version();
    }

    private static AdapterCatalogue load(Path root) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
            return AdapterCatalogue.load(loader);
        }
    }

    private Path inFolder(Map<String, String> files) throws IOException {
        Path root = Files.createDirectories(folder.resolve("folder"));
        for (var file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(
                    root.resolve(file.getKey().substring(0, file.getKey().lastIndexOf('/'))));
            Files.writeString(path, file.getValue());
        }
        return root;
    }

    private Path inJar(Map<String, String> files) throws IOException {
        Path path = folder.resolve("adapters.jar");
        try (OutputStream out = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("routes/adapters/"));
            for (var file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return path;
    }
}
