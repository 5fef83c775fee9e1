package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.routes.canonical.Quantity;
import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterCatalogue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
        page.append("""

                ## Quantities

                Names and units that every reading is stored in; `GET /api/v1/quantities` answers the same. Outside the range a
                value is kept and marked implausible.

                | quantity | unit | kind | plausible | units that are converted | meaning |
                |---|---|---|---|---|---|
                """);
        QuantityCatalogue.load().all().forEach(quantity -> page.append(row(quantity)));
        return page.toString();
    }

    private static String row(Quantity quantity) {
        Quantity.Range range = quantity.range();
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        quantity.name(),
                        Objects.requireNonNullElse(quantity.unit(), ""),
                        quantity.kind().name().toLowerCase(Locale.ROOT),
                        range == null ? "" : "%s to %s".formatted(plain(range.lowest()), plain(range.highest())),
                        quantity.accepts().keySet().stream()
                                .filter(unit -> !unit.equals(quantity.unit()))
                                .map(unit -> "`" + unit + "`")
                                .collect(Collectors.joining(", ")),
                        cell(quantity.meaning()));
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
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
