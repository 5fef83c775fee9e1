package io.serai.routes.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.routes.canonical.InvalidTelemetry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormattersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = "adapter-acme-t100";

    private final Formatters formatters = new Formatters(Duration.ofMillis(250), 0);

    @AfterEach
    void close() {
        formatters.close();
    }

    private JsonNode decode(String script) {
        formatters.load(ROUTE, script.getBytes(StandardCharsets.UTF_8));
        return again();
    }

    private JsonNode again() {
        return formatters.decode(
                ROUTE,
                json("{\"body\": {\"fPort\": 2, \"bytes\": \"00ff10\", \"recvTime\": \"2026-11-23T08:15:00Z\"}}"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** What is said of a formatter whose decodeUplink has this body. */
    private String failure(String body) {
        var failure = catchThrowableOfType(
                InvalidTelemetry.class, () -> decode("function decodeUplink(input) {\n" + body + "\n}"));
        assertThat(failure).as(body).isNotNull();
        assertThat(failure.code()).isEqualTo("adapter_failed");
        return String.valueOf(failure.getMessage());
    }

    private JsonNode value(String expression) {
        return decode("function decodeUplink(input) { return {data: {value: " + expression + "}}; }")
                .at("/decoded/value");
    }

    @Test
    void givesAFormatterTheBytesThePortAndTheTime() {
        var result = decode("""
                function decodeUplink(input) {
                  return {data: {sum: input.bytes.reduce((a, b) => a + b), port: input.fPort,
                    hour: input.recvTime.getUTCHours()}, warnings: ["low battery"], errors: []};
                }
                """);

        assertThat(result).isEqualTo(json("""
                {"fPort": 2, "decoded": {"sum": 271, "port": 2, "hour": 8}, "warnings": ["low battery"]}
                """));
    }

    @Test
    void normalizesWhatWasDecoded() {
        var script = """
                function decodeUplink(input) { return {data: {temp: 21.5}}; }
                function normalizeUplink(input) { return {data: [{air: {temperature: input.data.temp}}]}; }
                """;

        assertThat(decode(script).get("normalized")).isEqualTo(json("[{\"air\": {\"temperature\": 21.5}}]"));
        assertThat(decode(script.replace("[{air", "{air").replace("}}]}", "}}}"))
                        .get("normalized"))
                .isEqualTo(json("[{\"air\": {\"temperature\": 21.5}}]"));
        assertThat(decode(script.replace("{data: [", "{errors: ['no'], data: [")))
                .isEqualTo(json("""
                {"fPort": 2, "decoded": {"temp": 21.5}, "warnings": ["no"]}
                """));
    }

    @Test
    void knowsTheLanguageThatFormattersAreWrittenIn() {
        assertThat(value(
                        "(() => { class A { #p = 2; get p() { return this.#p; } } const {p, ...rest} = {p: new A().p, q: 1};"
                                + " return `${p ?? 0}${rest?.q}${[7].at(-1)}${'5'.padStart(2, '0')}`; })()"))
                .isEqualTo(json("\"21705\""));
        // Many formatters forget to declare a variable, which only strict code refuses.
        assertThat(value("(function () { undeclared = 3; return undeclared; })()"))
                .isEqualTo(json("3"));
        assertThat(decode("const decodeUplink = (input) => ({data: {ok: true}});")
                        .at("/decoded/ok"))
                .isEqualTo(json("true"));
    }

    @Test
    void theErrorsOfAFormatterAreARejectionInItsWords() {
        assertThatThrownBy(() -> decode("function decodeUplink() { return {errors: ['unknown FPort', 'no data']}; }"))
                .isInstanceOfSatisfying(InvalidTelemetry.class, e -> {
                    assertThat(e.code()).isEqualTo("refused_by_adapter");
                    assertThat(e.violations().getFirst().pointer()).isEqualTo("/body/bytes");
                })
                .hasMessage("unknown FPort; no data");
    }

    @Test
    void numbersThatJsonHasNotAreNoValue() {
        assertThat(decode(
                                "function decodeUplink() { return {data: {a: NaN, b: 1 / 0, c: undefined, d: () => 1, e: 1}}; }")
                        .get("decoded"))
                .isEqualTo(json("{\"a\": null, \"b\": null, \"e\": 1}"));
    }

    @Test
    void namesTheLineThatFails() {
        assertThat(failure("  var a = 1;\n  return {data: input.foo.bar};"))
                .isEqualTo("formatter.js line 3: cannot read property 'bar' of undefined");
        assertThat(failure("  var a = 1;\n  missing();")).isEqualTo("formatter.js line 3: missing is not defined");
        assertThat(failure("  throw new Error('port ' + input.fPort);")).isEqualTo("formatter.js line 2: port 2");
        assertThat(failure("  throw 'up';")).isEqualTo("formatter.js: up was thrown");
        assertThat(failure("  throw null;")).startsWith("formatter.js: null was thrown");
        assertThat(failure("  throw {get message() { throw 1; }};")).startsWith("formatter.js: something was thrown");
    }

    @Test
    void refusesWhatIsNoResult() {
        var expected = "formatter.js: decodeUplink gave no object data; expected {data: {...}} or {errors: [...]}";
        assertThat(failure("")).isEqualTo(expected);
        assertThat(failure("return {data: [1]};")).isEqualTo(expected);
        assertThat(failure("return 5;")).isEqualTo(expected);
        assertThat(failure("return () => 1;")).isEqualTo(expected);
        assertThat(failure("return new Promise(() => 1);")).contains("gave a promise");
        assertThat(failure("return {data: {a: 2n}};")).contains("BigInt");
        assertThat(failure("const o = {}; o.o = o; return {data: o};")).contains("circular");
        assertThat(failure("return {data: {a: 'x'.repeat(300000)}};")).contains("expected at most 262144");
        assertThat(failure("return {data: {a: '\\0'}};")).contains("cannot be stored");
        assertThat(failure("let o = {}; for (let i = 0; i < 40; i++) o = {o}; return {data: o};"))
                .contains("cannot be stored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { for (;;) {} } catch {} finally { continue; } }",
                "/^(a+)+$/.test('a'.repeat(60) + 'b');",
                "const a = []; a.length = 4294967295; a.sort();",
                "Promise.resolve().then(function f() { return Promise.resolve().then(f); }); for (;;);",
                "let s = 'ab'; for (;;) s = s.split('').reverse().join('');"
            })
    void stopsWhatDoesNotEnd(String body) {
        assertThat(failure(body)).contains("took more than").contains("ms of processor time");
        assertThat(value("1")).as("the next call").isEqualTo(json("1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return {data: {x: 'x'.repeat(1e9)}};",
                "return {data: {x: new Array(1e9).fill(0)}};",
                "const a = []; for (;;) a.push('abcdefghijklmnop' + a.length);",
                "return {data: {x: new Uint8Array(1e9).length}};",
                "return {data: {x: new ArrayBuffer(2e9).byteLength}};",
                "let s = 'a'; for (;;) s += s;",
                "return {data: JSON.parse('['.repeat(1e6))};",
                "return (function f(n) { return f(n + 1) + 1; })(0);",
                "class A { get x() { return this.x; } } return new A().x;",
                "const o = {toJSON() { return {o}; }}; return {data: o};",
                "String.fromCharCode.apply(null, new Array(60000).fill(65)).repeat(1e5);"
            })
    void boundsItsMemoryAndItsStack(String body) {
        var before = usedHeap();

        assertThat(failure(body)).startsWith("formatter.js");
        assertThat(usedHeap() - before).isLessThan(64L << 20);
        assertThat(value("1")).as("the next call").isEqualTo(json("1"));
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void showsNothingOfTheHost() {
        for (var name : List.of(
                "Java",
                "Packages",
                "java",
                "process",
                "require",
                "fetch",
                "XMLHttpRequest",
                "std",
                "os",
                "java_invoke",
                "setTimeout",
                "WebAssembly",
                "Deno",
                "load",
                "importPackage")) {
            assertThat(value("typeof " + name)).as(name).isEqualTo(json("\"undefined\""));
        }
        assertThat(
                        value(
                                "(() => { try { return Function('return this')().java_invoke === undefined; } catch (e) { return true; } })()"))
                .isEqualTo(json("true"));
        assertThat(failure("return import('fs');")).contains("promise");
        assertThat(failure("return decodeUplink.constructor('return process.env')();"))
                .contains("process is not defined");
    }

    @Test
    void hasNeitherAClockNorChance() {
        assertThat(value("Date.now()")).isEqualTo(json("1795421700000"));
        assertThat(value("new Date().toISOString()")).isEqualTo(json("\"2026-11-23T08:15:00.000Z\""));
        var first = value("Math.random()");
        assertThat(again().at("/decoded/value")).isEqualTo(first);
    }

    @Test
    void everyCallStartsFromTheSameScope() {
        var script = """
                var count = 0;
                let seen = [];
                function decodeUplink(input) {
                  count++;
                  seen.push(input.fPort);
                  globalThis.left = (globalThis.left ?? 0) + 1;
                  Array.prototype.left = (Array.prototype.left ?? 0) + 1;
                  const told = {count, seen: seen.length, left: globalThis.left, polluted: [].left};
                  JSON.parse = JSON.stringify = () => { throw new Error('mine'); };
                  Object.prototype.errors = ['polluted'];
                  decodeUplink = () => ({data: {count: -1}});
                  delete Object.prototype.errors;
                  return {data: told};
                }
                """;
        var expected = json("{\"count\": 1, \"seen\": 1, \"left\": 1, \"polluted\": 1}");

        assertThat(decode(script).get("decoded")).isEqualTo(expected);
        assertThat(again().get("decoded")).isEqualTo(expected);
        assertThat(again().get("decoded")).isEqualTo(expected);
    }

    @Test
    void oneFormatterDoesNotReachAnother() {
        formatters.load("a", bytes("function decodeUplink() { return {data: {mine: globalThis.secret ?? 'none'}}; }"));
        formatters.load(
                "b",
                bytes("function decodeUplink() { globalThis.secret = 'b'; Object.prototype.secret = 1;"
                        + " return {data: {ok: new Array(200000).fill(1).length}}; }"));
        var uplink = json("{\"body\": {\"fPort\": 1, \"bytes\": \"\"}}");

        for (int i = 0; i < 3; i++) {
            assertThat(formatters.decode("b", uplink).at("/decoded/ok")).isEqualTo(json("200000"));
            assertThat(formatters.decode("a", uplink).at("/decoded/mine")).isEqualTo(json("\"none\""));
        }
    }

    @Test
    void manyThreadsDecodeAtOnce() throws Exception {
        formatters.load(ROUTE, bytes("var n = 0; function decodeUplink(i) { n += i.fPort; return {data: {n}}; }"));
        try (var threads = Executors.newFixedThreadPool(4)) {
            var results = threads.invokeAll(IntStream.range(0, 200)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(i -> () -> formatters
                            .decode(ROUTE, json("{\"body\": {\"fPort\": %d, \"bytes\": \"00\"}}".formatted(i)))
                            .at("/decoded/n")
                            .intValue())
                    .toList());
            for (int i = 0; i < 200; i++) {
                assertThat(results.get(i).get()).isEqualTo(i);
            }
        }
    }

    @Test
    void refusesAScriptThatIsNone() {
        assertThatThrownBy(() -> formatters.load(ROUTE, bytes("var a = 1;\nvar b = ;\n")))
                .isInstanceOfSatisfying(
                        FormatterFailure.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageStartingWith("formatter.js line 2: ");
        assertThatThrownBy(() -> formatters.load(ROUTE, bytes("function decodeUplink(input) {\n  return {\n")))
                .isInstanceOf(FormatterFailure.class)
                .hasMessageStartingWith("formatter.js line ");
        assertThatThrownBy(() -> formatters.load(ROUTE, bytes("function Decoder(bytes, port) {}")))
                .hasMessage("formatter.js: found no function decodeUplink; expected decodeUplink(input)");
        assertThatThrownBy(() -> formatters.load(ROUTE, bytes("var decodeUplink = 5;")))
                .hasMessageContaining("found no function decodeUplink");
        assertThatThrownBy(() -> formatters.load(ROUTE, bytes("var x = 1;\nthrow new Error('at once');")))
                .hasMessage("formatter.js line 2: at once");
        assertThatThrownBy(() -> formatters.load(ROUTE, bytes("while (true) {}")))
                .hasMessageContaining("processor time");
        assertThatThrownBy(() -> formatters.load(ROUTE, new byte[] {(byte) 0xC3, 0x28}))
                .hasMessage("formatter.js: found bytes that are no UTF-8");
    }

    @Test
    void aRefusedScriptLeavesTheOneThatServes() {
        decode("function decodeUplink() { return {data: {version: 1}}; }");

        assertThatThrownBy(() -> formatters.load(ROUTE, bytes("nonsense(")));

        assertThat(again().at("/decoded/version")).isEqualTo(json("1"));
        formatters.unload(ROUTE);
        assertThatThrownBy(this::again).hasMessage("no formatter.js is loaded for route " + ROUTE);
    }

    @Test
    void refusesWhatIsNoUplink() {
        decode("function decodeUplink() { return {data: {}}; }");

        for (var body : List.of(
                "[]",
                "{\"bytes\": \"00\"}",
                "{\"fPort\": 256, \"bytes\": \"00\"}",
                "{\"fPort\": 2}",
                "{\"fPort\": 2, \"bytes\": \"0g\"}",
                "{\"fPort\": 2, \"bytes\": \"000\"}",
                "{\"fPort\": 2, \"bytes\": [0]}",
                "{\"fPort\": 2, \"bytes\": \"00\", \"recvTime\": \"yesterday\"}")) {
            assertThatThrownBy(() -> formatters.decode(ROUTE, json("{\"body\": " + body + "}")))
                    .as(body)
                    .isInstanceOfSatisfying(
                            InvalidTelemetry.class, e -> assertThat(e.code()).isEqualTo("invalid"))
                    .hasMessageStartingWith("found ");
        }
    }

    private static byte[] bytes(String script) {
        return script.getBytes(StandardCharsets.UTF_8);
    }
}
