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
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFoldersTest {

    private static final Map<String, String> FILES = Map.of(
            "routes/adapters/acme/t100/adapter.yaml", "name: acme-t100\n",
            "routes/adapters/acme/t100/acme-t100.camel.yaml", "- route: {}\n",
            "routes/adapters/acme/t100/examples/a.request.json", "{}\n",
            "routes/adapters/acme/t100/README.md", "# T100\n",
            "routes/adapters/_template/adapter.yaml", "name: nobody\n");

    private final Path folder;

    AdapterFoldersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsFoldersAndJarsAlike() throws IOException {
        List<AdapterFolder> fromJar = ofProduct(inJar());
        assertThat(fromJar).isEqualTo(ofProduct(inFolder()));
        assertThat(fromJar).extracting(AdapterFolder::path).containsExactly("acme/t100");
        assertThat(fromJar.getFirst().files())
                .containsOnlyKeys("adapter.yaml", "acme-t100.camel.yaml", "examples/a.request.json");
    }

    @Test
    void readsOneFolderAsThoseOfTheProduct() throws Exception {
        Path root = inFolder();
        AdapterFolder one = AdapterFolders.read(root.resolve("routes/adapters/acme/t100"), "acme/t100");
        assertThat(one).isEqualTo(ofProduct(root).getFirst());
        assertThat(AdapterFolder.ofTexts("acme/t100", one.texts())).isEqualTo(one);
    }

    @Test
    void hasAnotherVersionWhenTheRouteChangesButNotWhenAnExampleDoes() throws Exception {
        Path one = inFolder().resolve("routes/adapters/acme/t100");
        AdapterFolder before = AdapterFolders.read(one, "acme/t100");
        Files.writeString(one.resolve("examples/a.request.json"), "{\"path\": \"/\"}\n");
        AdapterFolder otherExample = AdapterFolders.read(one, "acme/t100");
        Files.writeString(one.resolve("acme-t100.camel.yaml"), "- route: {id: x}\n");
        AdapterFolder otherRoute = AdapterFolders.read(one, "acme/t100");
        assertThat(before.version())
                .matches("[0-9a-f]{12}")
                .isEqualTo(otherExample.version())
                .isNotEqualTo(otherRoute.version());
        assertThat(before.digest()).isNotEqualTo(otherExample.digest());
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        Path one = inFolder().resolve("routes/adapters/acme/t100");
        Files.write(one.resolve("examples/a.request.json"), new byte[AdapterFolders.LARGEST_FILE + 1]);
        assertThatThrownBy(() -> AdapterFolders.read(one, "acme/t100"))
                .isInstanceOf(Refused.class)
                .hasMessage("examples/a.request.json: the file is larger than 1048576 bytes");
    }

    private static List<AdapterFolder> ofProduct(Path root) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
            return AdapterFolders.ofProduct(loader);
        }
    }

    private Path inFolder() throws IOException {
        Path root = Files.createDirectories(folder.resolve("folder"));
        for (var file : FILES.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return root;
    }

    private Path inJar() throws IOException {
        Path path = folder.resolve("adapters.jar");
        try (OutputStream out = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("routes/adapters/"));
            for (var file : FILES.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return path;
    }
}
