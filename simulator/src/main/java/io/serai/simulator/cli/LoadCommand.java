package io.serai.simulator.cli;

import io.serai.simulator.load.LoadGenerator;
import io.serai.simulator.load.LoadPlan;
import io.serai.simulator.load.Pace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Sends load and prints what was measured. */
final class LoadCommand {
    private final PrintStream out;

    LoadCommand(PrintStream out) {
        this.out = out;
    }

    int run(List<String> words) throws IOException, InterruptedException {
        var arguments =
                Arguments.parse(words, "server", "key", "keys-file", "rate", "connections", "duration", "ledger");
        var plan = new LoadPlan(
                pace(arguments.text("rate", "100")),
                arguments.number("connections", 50),
                arguments.duration("duration", Duration.ofSeconds(30)));
        var generator = new LoadGenerator(plan, arguments.server(), arguments.keys());
        var ledger = arguments.find("ledger").map(Path::of);
        var report = ledger.isPresent() ? generator.run(ledger.get()) : generator.run();
        out.print(report.text());
        return 0;
    }

    private static Pace pace(String rate) {
        if (rate.equals("max")) {
            return new Pace.Maximum();
        }
        if (!rate.matches("\\d{1,7}(\\.\\d{1,3})?")) {
            throw new IllegalArgumentException("--rate is '%s'; expected messages per second or max".formatted(rate));
        }
        return new Pace.Fixed(Double.parseDouble(rate));
    }
}
