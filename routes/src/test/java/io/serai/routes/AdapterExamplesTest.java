package io.serai.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.routes.canonical.CheckedMessage;
import io.serai.routes.canonical.InvalidTelemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example of every adapter: {@code <case>.request.json} becomes what {@code <case>.canonical.json},
 * {@code <case>.rejected.json} or {@code <case>.ignored.json} says. Numbers agree within a millionth.
 */
class AdapterExamplesTest {

    @TestFactory
    Stream<DynamicNode> everyExampleBecomesWhatItSays() throws Exception {
        List<DynamicNode> adapters = new ArrayList<>();
        for (AdapterFolder folder : AdapterFolder.all()) {
            adapters.add(DynamicContainer.dynamicContainer(folder.toString(), tests(folder)));
        }
        return adapters.stream();
    }

    private static Stream<DynamicNode> tests(AdapterFolder folder) throws Exception {
        AdapterRunner runner = new AdapterRunner(folder);
        List<DynamicNode> tests = new ArrayList<>();
        for (Path file : folder.examples(".json")) {
            String name = file.getFileName().toString();
            if (!name.endsWith(".request.json")) {
                tests.add(DynamicTest.dynamicTest(name, () -> verify(runner, Example.of(file))));
            }
        }
        tests.add(DynamicTest.dynamicTest("every request has an outcome", () -> everyRequestHasAnOutcome(folder)));
        return tests.stream().onClose(() -> close(runner));
    }

    private static void close(AdapterRunner runner) {
        try {
            runner.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void everyRequestHasAnOutcome(AdapterFolder folder) throws IOException {
        assertThat(folder.examples(".request.json"))
                .hasSize(folder.examples("json").size() / 2);
    }

    private static void verify(AdapterRunner runner, Example example) {
        JsonNode actual = outcome(runner, example);
        if (!same(example.expected(), actual)) {
            fail("%s%nexpected %s%nbut was  %s", example, pretty(example.expected()), pretty(actual));
        }
    }

    private static JsonNode outcome(AdapterRunner runner, Example example) {
        try {
            CheckedMessage message = runner.receive(example.request(), example.context());
            return message.ignored() == null
                    ? Canonical.of(message)
                    : Example.JSON.createObjectNode().put("ignored", message.ignored());
        } catch (InvalidTelemetry e) {
            return Example.JSON
                    .createObjectNode()
                    .put("code", e.code())
                    .set("violations", Canonical.of(e.violations()));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            double tolerance = 1e-6 * Math.max(1, Math.abs(expected.doubleValue()));
            return Math.abs(expected.doubleValue() - actual.doubleValue()) <= tolerance;
        }
        if (!expected.isContainerNode() || expected.getNodeType() != actual.getNodeType()) {
            return expected.equals(actual);
        }
        if (expected.size() != actual.size()) {
            return false;
        }
        if (expected.isArray()) {
            Iterator<JsonNode> other = actual.iterator();
            return expected.valueStream().allMatch(element -> same(element, other.next()));
        }
        return expected.properties().stream()
                .allMatch(entry -> actual.has(entry.getKey()) && same(entry.getValue(), actual.get(entry.getKey())));
    }

    private static String pretty(JsonNode node) {
        return node.toPrettyString()
                .replaceAll("\\{\\s+\"name\"", "{\"name\"")
                .replaceAll(",\\s+\"(channel|value|unit)\"", ", \"$1\"");
    }
}
