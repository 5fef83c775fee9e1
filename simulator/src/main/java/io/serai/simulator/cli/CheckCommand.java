package io.serai.simulator.cli;

import io.serai.simulator.load.LedgerCheck;
import io.serai.simulator.load.LedgerVerdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Holds a ledger against the database and prints the verdict. */
final class CheckCommand {
    private final PrintStream out;
    private final Map<String, String> environment;

    CheckCommand(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    /** 0 if every promise was kept, else 1. */
    int run(List<String> words) throws IOException, SQLException, InterruptedException {
        var arguments = Arguments.parse(words, "ledger", "jdbc-url", "user", "password", "wait");
        var check = new LedgerCheck(Path.of(arguments.required("ledger")));
        var giveUp =
                System.nanoTime() + arguments.duration("wait", Duration.ZERO).toNanos();
        var verdict = verdict(check, arguments);
        while (!verdict.lost().isEmpty() && System.nanoTime() - giveUp < 0) {
            Thread.sleep(Duration.ofSeconds(1));
            verdict = verdict(check, arguments);
        }
        out.print(verdict.text());
        return verdict.holds() ? 0 : 1;
    }

    private LedgerVerdict verdict(LedgerCheck check, Arguments arguments) throws SQLException {
        try (var database = DatabaseOptions.connect(arguments, environment)) {
            return check.against(database);
        }
    }
}
