package io.serai.simulator.cli;

import io.serai.simulator.scale.Benchmark;
import io.serai.simulator.scale.Measured;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Measures the dashboard's API over a filled database. */
final class BenchCommand {
    private final PrintStream out;
    private final Map<String, String> environment;

    BenchCommand(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    /** 0 if no big table was scanned, else 1. */
    int run(List<String> words) throws IOException, SQLException, InterruptedException {
        var arguments = Arguments.parse(words, "server", "jdbc-url", "user", "password", "calls", "page", "plans");
        try (var database = DatabaseOptions.connect(arguments, environment)) {
            var benchmark = new Benchmark(
                    database, arguments.server(), arguments.number("calls", 200), arguments.number("page", 50));
            out.println(Measured.heading());
            var all = benchmark.run(measured -> out.println(measured.row()));
            var folder = arguments.find("plans").map(Path::of);
            if (folder.isPresent()) {
                write(folder.get(), all);
            }
            return verdict(all);
        }
    }

    private int verdict(List<Measured> all) {
        var scanning =
                all.stream().filter(measured -> !measured.scans().isEmpty()).toList();
        scanning.forEach(measured -> out.printf(
                "SCAN: '%s' read all of %s; expected indexes to find its rows%n",
                measured.name(), String.join(", ", measured.scans())));
        return scanning.isEmpty() ? 0 : 1;
    }

    private void write(Path folder, List<Measured> all) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < all.size(); i++) {
            var file = "%02d-%s.txt".formatted(i + 1, all.get(i).name().replaceAll("[^a-zA-Z0-9]+", "-"));
            Files.writeString(
                    folder.resolve(file), String.join("\n\n", all.get(i).plans()) + "\n");
        }
        if (all.stream().allMatch(measured -> measured.plans().isEmpty())) {
            out.println(
                    "no plans: the database has not loaded auto_explain, or keeps no log files (logging_collector)");
        }
    }
}
