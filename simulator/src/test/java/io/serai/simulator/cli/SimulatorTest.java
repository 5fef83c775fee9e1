package io.serai.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer server;

    private final Path folder;

    SimulatorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void startServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                var known = "Bearer sk_a".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                var body = "{\"id\":\"%s\"}".formatted(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
                // Length 0 asks for a chunked answer, as the server gives too.
                exchange.sendResponseHeaders(known ? 202 : 401, 0);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void loadPrintsRateStatusesAndPercentilesAndKeepsALedger() throws Exception {
        var ledger = folder.resolve("ledger");

        var code = run(
                "load",
                "--server",
                url(),
                "--key",
                "sk_a",
                "--rate",
                "200",
                "--connections",
                "5",
                "--duration",
                "500ms",
                "--ledger",
                ledger.toString());

        assertThat(code).isZero();
        assertThat(text(out)).contains("accepted 100, ", "status 202: 100", "given up: 0", "p99.9 ");
        assertThat(Files.readAllLines(ledger)).hasSize(200);
    }

    @Test
    void loadTakesTheKeysOfAFileInTurn() throws Exception {
        var keys = Files.writeString(folder.resolve("keys"), "sk_a\nsk_unknown\n");

        run(
                "load",
                "--server",
                url(),
                "--keys-file",
                keys.toString(),
                "--rate",
                "100",
                "--connections",
                "2",
                "--duration",
                "200ms");

        assertThat(text(out)).contains("status 202: 10", "status 401: 10", "latency of refused");
    }

    @Test
    void fleetReportsItsCounts() throws Exception {
        var code = run(
                "fleet",
                "--server",
                url(),
                "--key",
                "sk_a",
                "--dialect",
                "tts",
                "--devices",
                "3",
                "--interval",
                "20ms",
                "--duration",
                "1s");

        assertThat(code).isZero();
        assertThat(text(out)).matches("(?s)accepted [1-9]\\d*, refused \\{}, errors 0, missed \\d+\\R.*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            load --rate fast --key sk_a           | --rate is 'fast'; expected messages per second or max
            load --rate 0 --key sk_a              | rate is 0.0 per second; expected 0 to 1000000
            load                                  | option --key is missing
            load --key                            | option --key has no value
            load --speed 5                        | unknown option '--speed'; expected one of --connections
            load --key sk_a --duration 10         | --duration is '10'; expected a number with ms, s, m, h or d
            load --key sk_a --connections many    | --connections is 'many'; expected a whole number
            load --key sk_a --server localhost    | --server is 'localhost'; expected http://host:port
            fleet --key sk_a --dialect mqtt       | unknown dialect 'mqtt'; expected one of generic-json, airrohr
            fleet --key sk_a --scene moon         | unknown scene 'moon'; expected one of outdoor, room, cold-store
            check --ledger missing                | missing
            fill --users 1                        | users is 1; expected 2 to 9999999
            fill --devices 5 --fleet 6            | fleet is 6; expected 1 to 5
            fill --interval 2d                    | interval is PT48H; expected 1s to 1d
            fill                                  | option --jdbc-url is missing
            bench                                 | option --jdbc-url is missing
            dance                                 | Simulated devices, load and ledger check
            """)
    void saysWhatIsWrongWithTheCommandLine(String line, String message) throws Exception {
        var code = run(line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains(message);
    }

    private int run(String... args) throws InterruptedException {
        return new Simulator(new PrintStream(out), new PrintStream(err), Map.of()).run(List.of(args));
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
