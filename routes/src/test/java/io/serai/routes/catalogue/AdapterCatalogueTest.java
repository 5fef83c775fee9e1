package io.serai.routes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AdapterCatalogueTest {

    static final String DESCRIPTION = """
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

    @Test
    void knowsTheAdaptersOfTheProduct() {
        Map<String, Adapter> adapters = AdapterCatalogue.describe(AdapterCatalogue.productFolders());
        assertThat(adapters)
                .containsKeys(
                        "ecowitt-custom-server",
                        "generic-json",
                        "sensor-community-airrohr-custom-api",
                        "the-things-industries-tts-v3-webhook")
                .doesNotContainKey("vendor-device");
        assertThat(adapters.get("ecowitt-custom-server"))
                .extracting(Adapter::keyField)
                .isEqualTo("PASSKEY");
    }

    @Test
    void changesAsAWhole() {
        AdapterCatalogue catalogue = new AdapterCatalogue();
        Map<String, Adapter> adapters = describe(DESCRIPTION);
        assertThat(catalogue.adapter("acme-t100")).isEmpty();
        catalogue.replace(adapters, Map.of());
        assertThat(catalogue.adapter("acme-t100")).isPresent();
        assertThat(catalogue.adapter("direct:admin")).isEmpty();
        assertThat(catalogue.all()).extracting(Adapter::name).containsExactly("acme-t100");
        catalogue.replace(Map.of(), adapters);
        assertThat(catalogue.adapter("acme-t100")).isEmpty();
        assertThat(catalogue.hasShadows()).isTrue();
    }

    @Test
    void readsWhatAFolderDescribes() {
        Adapter adapter = Objects.requireNonNull(describe(DESCRIPTION).get("acme-t100"));
        assertThat(adapter.answer()).isEqualTo(new Adapter.Answer(200, "text/plain", "OK"));
        assertThat(adapter.release()).isEqualTo(Adapter.Release.LIVE);
        assertThat(adapter.routeId()).isEqualTo("adapter-acme-t100@" + adapter.version());
    }

    @Test
    void refusesBadDescriptionsWithEveryFindingAndItsLine() {
        assertThatThrownBy(() -> describe("name: other\nsender: dog\ncolour: red\nanswer: {status: 500}\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adapters/acme/t100/adapter.yaml:1: name 'other' is not 'acme-t100'")
                .hasMessageContaining("unknown key 'colour'")
                .hasMessageContaining("title is missing")
                .hasMessageContaining("adapter.yaml:2: sender is 'dog'; expected one of [device, source, codec]")
                .hasMessageContaining("adapter.yaml:4: answer.status is from 200 to 299");
        assertThatThrownBy(() -> AdapterCatalogue.describe(List.of(AdapterFolder.ofTexts("acme/t100", Map.of()))))
                .hasMessageContaining("adapters/acme/t100/adapter.yaml: the file is missing");
    }

    @Test
    void aCodecBringsAFormatterThatIsPartOfItsVersion() {
        String codec = DESCRIPTION.replace("sender: device", "sender: codec");
        assertThatThrownBy(() -> describe(codec))
                .hasMessageContaining("sender is codec and there is no formatter.js; a codec has one, and nobody else");
        Map<String, Adapter> one = AdapterCatalogue.describe(List.of(AdapterFolder.ofTexts(
                "acme/t100", Map.of("adapter.yaml", codec, "formatter.js", "function decodeUplink() {}"))));
        Map<String, Adapter> other = AdapterCatalogue.describe(List.of(AdapterFolder.ofTexts(
                "acme/t100", Map.of("adapter.yaml", codec, "formatter.js", "function decodeUplink(input) {}"))));
        assertThat(Objects.requireNonNull(one.get("acme-t100")).isCodec()).isTrue();
        assertThat(one).isNotEqualTo(other);
    }

    private static Map<String, Adapter> describe(String description) {
        return AdapterCatalogue.describe(
                List.of(AdapterFolder.ofTexts("acme/t100", Map.of("adapter.yaml", description))));
    }
}
