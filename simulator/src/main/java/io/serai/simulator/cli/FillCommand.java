package io.serai.simulator.cli;

import io.serai.simulator.scale.Fill;
import io.serai.simulator.scale.FillPlan;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Fills a migrated database and prints how large its tables became. */
final class FillCommand {
    private final PrintStream out;
    private final Map<String, String> environment;

    FillCommand(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    int run(List<String> words) throws SQLException {
        var arguments = Arguments.parse(
                words, "jdbc-url", "user", "password", "users", "devices", "fleet", "sample", "interval");
        int devices = arguments.number("devices", 5_000_000);
        var plan = new FillPlan(
                arguments.number("users", 2_000_000),
                devices,
                arguments.number("fleet", Math.min(10_000, devices)),
                arguments.number("sample", Math.min(20_000, devices)),
                arguments.duration("interval", Duration.ofMinutes(5)));
        try (var database = DatabaseOptions.connect(arguments, environment)) {
            var tables = new Fill(database, plan, out::println).run();
            tables.forEach(table -> out.println(table.text()));
        }
        out.printf("%s owns a fleet of %d; the password of all is %s%n", Fill.FLEET_OWNER, plan.fleet(), Fill.PASSWORD);
        return 0;
    }
}
