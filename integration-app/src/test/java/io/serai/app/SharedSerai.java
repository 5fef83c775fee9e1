package io.serai.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One embedded Serai for all tests that neither stop nor overload it; it takes old times, as fixtures have them,
 * and sends alerts quickly and to this machine.
 */
final class SharedSerai {
    private static final Path DATA = data();
    private static final SeraiProcess PROCESS = start();

    private SharedSerai() {}

    private static Path data() {
        try {
            return Files.createTempDirectory("serai-shared");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeraiProcess start() {
        var process = SeraiProcess.embedded(
                DATA,
                "--serai.telemetry.max-age=7300d",
                "--serai.adapters.interval=100ms",
                "--serai.alerts.interval=500ms",
                "--serai.dashboard.alerts.poll=100ms",
                "--serai.dashboard.alerts.retries=100ms",
                "--serai.dashboard.alerts.private-webhooks=true");
        Runtime.getRuntime().addShutdownHook(new Thread(process::close));
        return process;
    }

    static SeraiProcess process() {
        return PROCESS;
    }

    static Path dataDir() {
        return DATA;
    }
}
