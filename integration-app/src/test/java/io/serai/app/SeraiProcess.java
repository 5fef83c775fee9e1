package io.serai.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real Serai, or another main class of ours, in a process of its own, as people run it. */
final class SeraiProcess implements AutoCloseable {
    static final String ADMIN_PASSWORD = "caravan-at-the-gate";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Path LOGS = Path.of("target", "serai-logs");
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private final Process process;
    private final Path log;
    private final int port;

    private SeraiProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** An embedded Serai without the demo fleet, ready. */
    static SeraiProcess embedded(Path data, String... more) {
        var arguments = new ArrayList<>(
                List.of("--serai.data-dir=" + data, "--serai.demo=false", "--serai.admin-password=" + ADMIN_PASSWORD));
        arguments.addAll(List.of(more));
        return start("embedded", Map.of(), arguments).untilReady();
    }

    /** A Serai that has been started and may not be ready. */
    static SeraiProcess start(String name, Map<String, String> environment, List<String> arguments) {
        var port = freePort();
        var all = new ArrayList<>(List.of("--server.port=" + port));
        all.addAll(arguments);
        return start(name, SeraiApplication.class, environment, all, port);
    }

    static SeraiProcess start(
            String name, Class<?> main, Map<String, String> environment, List<String> arguments, int port) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            Files.createDirectories(LOGS);
            var log = Files.createTempFile(LOGS, name + "-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new SeraiProcess(builder.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A free port, handed out once. It lies below the ports that systems give to outgoing connections (32768 on Linux,
     * 49152 elsewhere): one of those would take it in the seconds before the process listens.
     */
    static int freePort() {
        while (true) {
            var port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }

    /** Waits until the process says that it is ready. */
    SeraiProcess untilReady() {
        await("readiness, log in " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("ended with %d:%n%s".formatted(process.exitValue(), output()));
                    }
                    return Http.status(uri("/actuator/health/readiness")) == 200;
                });
        return this;
    }

    /** Waits for a text in what the process prints. */
    SeraiProcess untilPrinted(String text) {
        await("'%s' in %s".formatted(text, log)).atMost(START).until(() -> output().contains(text));
        return this;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a crash does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ends it as Ctrl-C and the service manager do; answers the exit code. */
    int terminate() {
        process.destroy();
        return exit();
    }

    /** Waits for the end; answers the exit code. */
    int exit() {
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
    }

    /** The embedded database of a data folder, by the password and port that its files name. */
    static Connection database(Path data) throws SQLException {
        try {
            var password = Files.readString(data.resolve("db.secret")).strip();
            var port =
                    Files.readAllLines(data.resolve("db/postmaster.pid")).get(3).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
