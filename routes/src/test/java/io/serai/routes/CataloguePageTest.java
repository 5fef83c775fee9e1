package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code doc/catalogue.md} is what the folders of the adapters say; {@code mvn -pl routes test -Dtest=CataloguePageTest
 * -Dserai.write=true} writes it anew.
 */
class CataloguePageTest {

    private static final Path PAGE = Path.of("..", "doc", "catalogue.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void thePageIsWhatTheFoldersSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("serai.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn -pl routes test -Dtest=CataloguePageTest -Dserai.write=true writes it anew")
                .isEqualTo(page);
    }

    private static String page() throws IOException {
        var adapters = AdapterCatalogue.describe(AdapterCatalogue.productFolders());
        var page = new StringBuilder("""
                # Catalogue of adapters

                Generated from the folders below `routes/adapters/`; quantities are those of their examples. A *device* has a
                credential of its own, a *source* sends for many, a *codec* reads the bytes of a LoRaWAN device.

                | adapter | vendor and device | how it sends | kind | quantities |
                |---|---|---|---|---|
                """);
        for (AdapterFolder folder : AdapterFolder.all()) {
            if (adapters.containsKey(folder.name())) {
                page.append(row(folder, Objects.requireNonNull(adapters.get(folder.name()))));
            }
        }
        return page.toString();
    }

    private static String row(AdapterFolder folder, Adapter adapter) throws IOException {
        return "| [%s](../routes/adapters/%s/README.md) | %s: %s | %s | %s | %s |%n"
                .formatted(
                        adapter.name(),
                        folder,
                        cell(adapter.vendor()),
                        cell(adapter.device()),
                        cell(adapter.protocol()),
                        adapter.sender().name().toLowerCase(Locale.ROOT),
                        quantities(folder));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String quantities(AdapterFolder folder) throws IOException {
        var names = new TreeSet<String>();
        for (Path example : folder.examples(".canonical.json")) {
            for (JsonNode measurement : JSON.readTree(example.toFile()).findParents("name")) {
                names.add(measurement.get("name").asText());
            }
        }
        return String.join(", ", names);
    }
}
