package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.serai.routes.canonical.QuantityCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that every adapter's folder keeps. Each test reports all folders that break its rule. */
class RouteRulesTest {

    private static final Set<String> STEPS = Set.of("bean", "setBody");
    private static final Set<String> REQUEST_METHODS = Set.of("json", "optionalJson", "form", "text", "fields");
    /** Adapters of senders who name their fields themselves. */
    private static final Set<String> OWN_NAMES = Set.of(
            "generic-json",
            "sigfox-callback",
            "ietf-senml-json",
            "influxdata-telegraf-http-json",
            "influxdata-line-protocol");

    private static final Pattern ACCESS_KEY = Pattern.compile("sk_(?!example\\b)");
    private static final List<String> README_SECTIONS = List.of("## Device", "## Wire format", "## Units", "## Quirks");

    private final YAMLMapper yaml = new YAMLMapper();
    private final List<String> findings = new ArrayList<>();

    @Test
    void aRouteIsNamedAfterItsFolder() throws IOException {
        forEachRoute((folder, route) -> {
            String name = folder.name();
            require(folder, route.path("id").asText().equals("adapter-" + name), "id is not adapter-" + name);
            require(folder, uri(route).equals("direct:adapter-" + name), "it does not start at direct:adapter-" + name);
            require(folder, route.path("group").asText().equals("adapters"), "group is not adapters");
            require(folder, !route.path("description").asText().isBlank(), "description is missing");
        });
    }

    @Test
    void anAdapterReadsTheRequestAndMapsItAndDoesNothingElse() throws IOException {
        forEachRoute((folder, route) -> {
            JsonNode steps = route.path("from").path("steps");
            steps.forEach(step -> step.fieldNames()
                    .forEachRemaining(
                            name -> require(folder, STEPS.contains(name), name + " is no step of an adapter")));
            JsonNode first = steps.path(0).path("bean");
            require(folder, first.path("ref").asText().equals("request"), "step 1 is not the bean request");
            require(
                    folder,
                    REQUEST_METHODS.contains(first.path("method").asText()),
                    "method is not json, optionalJson, form, text or fields");
            require(
                    folder,
                    steps.path(steps.size() - 1)
                            .at("/setBody/expression/jq/expression")
                            .isTextual(),
                    "the last step is not setBody with the long form of a jq expression");
        });
    }

    @Test
    void aCodecReadsTheUplinkRunsItsFormatterAndMapsWhatThatGives() throws IOException {
        forEachRoute((folder, route) -> {
            JsonNode steps = route.path("from").path("steps");
            boolean runs = steps.findValues("ref").stream()
                    .anyMatch(ref -> ref.asText().equals("formatter"));
            require(folder, runs == isCodec(folder), "the bean formatter is for codecs, and for them only");
            if (isCodec(folder)) {
                require(folder, steps.size() == 3, "a codec has the steps request, formatter and setBody");
                require(folder, steps.at("/0/bean/method").asText().equals("json"), "a codec's request is JSON");
                require(
                        folder,
                        steps.at("/1/bean/ref").asText().equals("formatter"),
                        "step 2 is not the bean formatter");
                require(folder, steps.at("/1/bean/method").asText().equals("decode"), "method of step 2 is not decode");
            }
        });
    }

    @Test
    void anAdapterIsSmall() throws IOException {
        for (AdapterFolder folder : AdapterFolder.all()) {
            int lines = Files.readAllLines(folder.route()).size();
            require(folder, lines <= 60, "the route has %d lines; expected at most 60".formatted(lines));
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void anExampleHoldsNoAccessKey() throws IOException {
        for (AdapterFolder folder : AdapterFolder.all()) {
            for (Path example : folder.examples(".json")) {
                require(
                        folder,
                        !ACCESS_KEY.matcher(Files.readString(example)).find(),
                        example.getFileName() + " holds an access key; write sk_example");
            }
        }
        assertThat(findings).isEmpty();
    }

    private static boolean isCodec(AdapterFolder folder) {
        return Files.exists(folder.formatter());
    }

    @Test
    void anAdapterHasAnAcceptedAndARejectedExample() throws IOException {
        for (AdapterFolder folder : AdapterFolder.all()) {
            require(folder, !folder.examples(".canonical.json").isEmpty(), "no accepted example");
            require(folder, !folder.examples(".rejected.json").isEmpty(), "no rejected example");
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void examplesNameKnownQuantitiesOrStateNoUnit() throws IOException {
        QuantityCatalogue quantities = QuantityCatalogue.load();
        for (AdapterFolder folder : AdapterFolder.all()) {
            for (Path example : folder.examples(".canonical.json")) {
                for (JsonNode measurement : Example.of(example).expected().findParents("name")) {
                    String name = measurement.get("name").asText();
                    require(
                            folder,
                            quantities.quantity(name).isPresent()
                                    || measurement.path("unit").isNull()
                                    || OWN_NAMES.contains(folder.name()),
                            "%s: unknown quantity '%s' with a unit; did you mean %s?"
                                    .formatted(
                                            example.getFileName(),
                                            name,
                                            quantities.nearest(name).orElse("another")));
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aReadmeHasEverySection() throws IOException {
        for (AdapterFolder folder : AdapterFolder.all()) {
            String readme = Files.readString(folder.path().resolve("README.md"));
            String last = isCodec(folder) ? "## Give a device this codec" : "## Point the device at Serai";
            Stream.concat(README_SECTIONS.stream(), Stream.of(last))
                    .forEach(section ->
                            require(folder, readme.contains(section + "\n"), "README.md has no section " + section));
        }
        assertThat(findings).isEmpty();
    }

    private void forEachRoute(BiConsumer<AdapterFolder, JsonNode> rule) throws IOException {
        for (AdapterFolder folder : AdapterFolder.all()) {
            JsonNode file = yaml.readTree(Files.readAllBytes(folder.route()));
            require(folder, file.size() == 1 && file.path(0).has("route"), "the file does not hold one route");
            rule.accept(folder, file.path(0).path("route"));
        }
        assertThat(findings).isEmpty();
    }

    private static String uri(JsonNode route) {
        return route.path("from").path("uri").asText();
    }

    private void require(AdapterFolder folder, boolean kept, String finding) {
        if (!kept) {
            findings.add(folder + ": " + finding);
        }
    }
}
