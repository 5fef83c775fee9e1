package io.serai.simulator.cli;

import io.serai.simulator.Dialect;
import io.serai.simulator.Fleet;
import io.serai.simulator.FleetCounts;
import io.serai.simulator.Scene;
import io.serai.simulator.VirtualDevice;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Runs simulated devices until the time is over or the process is stopped. */
final class FleetCommand {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private final PrintStream out;

    FleetCommand(PrintStream out) {
        this.out = out;
    }

    int run(List<String> words) throws IOException, InterruptedException {
        var arguments = Arguments.parse(
                words,
                "server",
                "key",
                "keys-file",
                "dialect",
                "scene",
                "devices",
                "first",
                "interval",
                "duration",
                "backfill",
                "step");
        try (var fleet = new Fleet(devices(arguments))) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                fleet.stop();
                out.println(line(fleet.counts()));
            }));
            var back = arguments.duration("backfill", Duration.ZERO);
            if (back.isPositive()) {
                out.println(
                        "backfill: " + line(fleet.backfill(back, arguments.duration("step", Duration.ofMinutes(5)))));
            }
            fleet.start();
            report(fleet, arguments.duration("duration", Duration.ofDays(3650)));
        }
        return 0;
    }

    private static List<VirtualDevice> devices(Arguments arguments) throws IOException {
        var dialect = Dialect.of(arguments.text("dialect", "generic-json"));
        var count = arguments.number("devices", 1);
        var keys = arguments.keys();
        // A key per device is taken as the device's own, which needs no name in the message.
        var ownKeys = dialect == Dialect.GENERIC_JSON && keys.size() >= count;
        return IntStream.range(0, count)
                .mapToObj(n -> device(arguments, dialect, n, keys.get(n % keys.size())))
                .map(device -> ownKeys ? device.named("") : device)
                .toList();
    }

    private static VirtualDevice device(Arguments arguments, Dialect dialect, int n, String key) {
        var scene = arguments.find("scene").map(Scene::of).orElse(dialect.usualScene());
        var interval = arguments.duration("interval", Duration.ofSeconds(10));
        var number = arguments.number("first", 1) + n;
        return VirtualDevice.of(dialect, number, arguments.server(), key, interval)
                .in(scene);
    }

    private void report(Fleet fleet, Duration duration) throws InterruptedException {
        for (var left = duration; left.isPositive(); left = left.minus(REPORT_EVERY)) {
            Thread.sleep(left.compareTo(REPORT_EVERY) < 0 ? left : REPORT_EVERY);
            out.println(line(fleet.counts()));
        }
    }

    private static String line(FleetCounts counts) {
        return "accepted %d, refused %s, errors %d, missed %d"
                .formatted(counts.accepted(), counts.refused(), counts.errors(), counts.missed());
    }
}
