package io.serai.routes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.canonical.ReadingCheck;
import io.serai.routes.request.TelemetryRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdapterGateTest {

    private static final String ROUTE = """
            # Acme T100.
            - route:
                id: adapter-acme-t100
                group: adapters
                description: T100 report to canonical reading
                from:
                  uri: direct:adapter-acme-t100
                  steps:
                    - bean:
                        ref: request
                        method: json
                    - setBody:
                        expression:
                          jq:
                            expression: |-
                              if .body.t == null then {rejected: "no t"}
                              else {readings: [{measurements: [{name: "temperature", value: .body.t}]}]} end
            """;

    private static final String REJECTED = """
            {"code": "refused_by_adapter", "violations": [
              {"code": "refused_by_adapter", "pointer": "/body", "message": "no t"}]}""";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AdapterRoutes routes = new AdapterRoutes(camel, new AdapterBeans());
    private final AdapterGate gate = new AdapterGate(camel, routes, new ReadingCheck(QuantityCatalogue.load()));

    AdapterGateTest() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void letsAFolderPassWhoseExamplesBecomeWhatTheySay() throws Refused {
        Adapter adapter = gate.pass(folder(Map.of()));
        assertThat(routes.loaded()).containsExactly(adapter.routeId());
        assertThat(gate.convert(adapter, json("{\"t\": 21.5}")).at("/readings/0/measurements/0/value"))
                .hasToString("21.5");
    }

    @Test
    void keepsVersionsSideBySide() throws Refused {
        Adapter first = gate.pass(folder(Map.of()));
        Adapter second = gate.pass(folder(Map.of(
                "acme-t100.camel.yaml", ROUTE.replace("no t", "no temperature"),
                "examples/empty.rejected.json", REJECTED.replace("no t", "no temperature"))));
        assertThat(routes.loaded()).containsExactlyInAnyOrder(first.routeId(), second.routeId());
        assertThat(gate.convert(first, json("{}")).get("rejected").textValue()).isEqualTo("no t");
        assertThat(gate.convert(second, json("{}")).get("rejected").textValue()).isEqualTo("no temperature");
        routes.unload(first.routeId());
        assertThat(routes.loaded()).containsExactly(second.routeId());
        assertThat(gate.convert(second, json("{}")).get("rejected").textValue()).isEqualTo("no temperature");
    }

    @Test
    void refusesAnExampleThatBecomesSomethingElseAndSaysWhere() {
        Refused refused = refuse(Map.of("examples/warm.canonical.json", """
                {"readings": [{"measurements": [{"name": "temperature", "value": 22, "unit": "Cel"}]}]}"""));
        assertThat(refused.findings())
                .containsExactly(Finding.in(
                        "examples/warm.canonical.json", "/readings/0/measurements/0/value: expected 22, was 21.5"));
        assertThat(routes.loaded()).isEmpty();
        assertThat(camel.getRoutes()).isEmpty();
    }

    @Test
    void saysInOneSentenceThatARequestIsRejectedInsteadOfRead() {
        assertThat(refuse(Map.of("examples/warm.request.json", "{\"bodyText\": \"{}\"}"))
                        .findings())
                .containsExactly(
                        Finding.in("examples/warm.canonical.json", "expected canonical, was rejected: no t at /body"));
    }

    @Test
    void aRefusedChangeLeavesTheVersionThatServes() throws Refused {
        Adapter serving = gate.pass(folder(Map.of()));
        refuse(Map.of("acme-t100.camel.yaml", ROUTE.replace(".body.t}", ".body.temp}")));
        refuse(Map.of("examples/warm.rejected.json", "{}"));
        assertThat(routes.loaded()).containsExactly(serving.routeId());
        assertThat(gate.convert(serving, json("{\"t\": 1}")).has("readings")).isTrue();
    }

    @Test
    void namesTheLineOfAMistake() {
        assertThat(refusal("acme-t100.camel.yaml", ROUTE.replace("    group: adapters\n", "\tgroup: adapters\n")))
                .startsWith("acme-t100.camel.yaml:4: no YAML");
        assertThat(refusal("acme-t100.camel.yaml", ROUTE.replace("== null", "=== null")))
                .startsWith("acme-t100.camel.yaml:16: no jq: ");
        assertThat(refusal("acme-t100.camel.yaml", ROUTE.replace("id: adapter-acme-t100", "id: receive")))
                .isEqualTo("acme-t100.camel.yaml:3: id is 'receive'; expected 'adapter-acme-t100'");
        assertThat(refusal("adapter.yaml", AdapterCatalogueTest.DESCRIPTION + "colour: red\n"))
                .isEqualTo("adapter.yaml:1: unknown key 'colour'");
        assertThat(refusal("examples/warm.canonical.json", "{\n\n]"))
                .startsWith("examples/warm.canonical.json:3: no JSON");
    }

    @Test
    void letsNoRouteReachBeyondItsMessage() {
        for (String step : List.of(
                "- to: {uri: 'file:/tmp'}",
                "- toD: {uri: 'http://example'}",
                "- script: {expression: {groovy: {expression: '1'}}}",
                "- setHeader: {name: x, expression: {constant: {expression: y}}}",
                "- bean: {ref: dataSource, method: getConnection}",
                "- bean: {beanType: java.lang.Runtime, method: exec}",
                "- setBody: {expression: {simple: {expression: '${sysenv.HOME}'}}}",
                "- setBody: {expression: {jq: {expression: 'resource:file:/etc/passwd'}}}",
                "- setBody: {expression: {jq: {expression: '\"{{env:HOME}}\"'}}}")) {
            String route = ROUTE.replace("        - setBody:\n", "        " + step + "\n        - setBody:\n");
            assertThat(refusal("acme-t100.camel.yaml", route)).as(step).startsWith("acme-t100.camel.yaml:12: found");
        }
    }

    @Test
    void wantsAnAcceptedAndARejectedExample() {
        Map<String, String> files = files();
        files.keySet().removeIf(name -> name.startsWith("examples/"));
        assertThatThrownBy(() -> gate.pass(AdapterFolder.ofTexts("acme/t100", files)))
                .hasMessageContaining("found no example <case>.canonical.json; expected at least one")
                .hasMessageContaining("found no example <case>.rejected.json; expected at least one");
        files.putAll(files());
        files.put("examples/lonely.request.json", "{}");
        assertThatThrownBy(() -> gate.pass(AdapterFolder.ofTexts("acme/t100", files)))
                .hasMessage("examples/lonely.request.json: nothing says what it becomes; expected "
                        + "examples/lonely.canonical.json");
    }

    @Test
    void doesNotWaitForAnAdapterThatNeverEnds() {
        String endless = ROUTE.replace("if .body.t", "if [range(2000000000) | select(. < 0)] == 1 then 1 elif .body.t");
        assertThat(refusal("acme-t100.camel.yaml", endless)).contains("the adapter has not answered within 2 s");
    }

    private String refusal(String file, String text) {
        return refuse(Map.of(file, text)).findings().getFirst().toString();
    }

    private Refused refuse(Map<String, String> changed) {
        return catchThrowableOfType(Refused.class, () -> gate.pass(folder(changed)));
    }

    private static AdapterFolder folder(Map<String, String> changed) {
        Map<String, String> files = files();
        files.putAll(changed);
        return AdapterFolder.ofTexts("acme/t100", files);
    }

    private static Map<String, String> files() {
        return new HashMap<>(Map.of(
                "adapter.yaml",
                AdapterCatalogueTest.DESCRIPTION,
                "acme-t100.camel.yaml",
                ROUTE,
                "examples/warm.request.json",
                "{\"bodyText\": \"{\\\"t\\\": 21.5}\"}",
                "examples/warm.canonical.json",
                "{\"readings\": [{\"measurements\": [{\"name\": \"temperature\", \"value\": 21.5, \"unit\": \"Cel\"}]}]}",
                "examples/empty.request.json",
                "{\"bodyText\": \"{}\"}",
                "examples/empty.rejected.json",
                "{\"code\": \"refused_by_adapter\", \"violations\": [{\"code\": \"refused_by_adapter\","
                        + " \"pointer\": \"/body\", \"message\": \"no t\"}]}"));
    }

    private static TelemetryRequest json(String body) {
        return new TelemetryRequest(
                "POST", "/", null, "application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
