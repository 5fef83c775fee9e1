package io.serai.routes;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every adapter passes the gate that a running server has too: its route keeps the rules, and each
 * {@code <case>.request.json} becomes what {@code <case>.canonical.json}, {@code <case>.rejected.json} or
 * {@code <case>.ignored.json} says.
 */
class AdapterExamplesTest {

    @TestFactory
    Stream<DynamicTest> everyAdapterPassesTheGate() throws IOException {
        return AdapterFolder.all().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> {
                    try (AdapterRunner runner = new AdapterRunner(folder)) {
                        runner.pass();
                    }
                }));
    }
}
