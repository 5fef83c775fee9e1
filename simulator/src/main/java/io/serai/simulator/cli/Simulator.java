package io.serai.simulator.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Entry point of the command line: {@code fleet}, {@code load}, {@code check}, {@code fill} and {@code bench}. */
public final class Simulator {
    private static final int USAGE_ERROR = 2;
    private static final String USAGE = """
            Simulated devices, load and ledger check for Serai, and measurements of a full database.

              fleet  --key sk_... [--server http://localhost:8080] [--dialect generic-json|airrohr|ecowitt|tts]
                     [--scene outdoor|room|cold-store] [--devices 1] [--first 1] [--interval 10s] [--duration 1h]
                     [--backfill 24h [--step 5m]]
              load   --key sk_... [--server http://localhost:8080] [--rate 100|max] [--connections 50]
                     [--duration 30s] [--ledger file]
              check  --ledger file --jdbc-url jdbc:postgresql://host/database [--user serai] [--password ...]
                     [--wait 60s]
              fill   --jdbc-url jdbc:postgresql://host/database [--user serai] [--password ...] [--users 2000000]
                     [--devices 5000000] [--fleet 10000] [--sample 20000] [--interval 5m]
              bench  --jdbc-url jdbc:postgresql://host/database [--user serai] [--password ...]
                     [--server http://localhost:8080] [--calls 200] [--page 50] [--plans folder]

            fleet and load take --keys-file file (one key per line, used in turn) instead of --key.
            fleet: one key for several devices must be a source's; load: the keys must be of generic-json devices.
            check, fill and bench read SERAI_DATABASE_USER and SERAI_DATABASE_PASSWORD where the options are missing.
            fill is for a migrated database that can be thrown away: all of its users have one known password.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    Simulator(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** Runs one command; the exit code is 0, 1 if a check found something, or 2 if it could not run. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(new Simulator(System.out, System.err, System.getenv()).run(List.of(args)));
    }

    int run(List<String> args) throws InterruptedException {
        try {
            var options = args.isEmpty() ? args : args.subList(1, args.size());
            return switch (args.isEmpty() ? "help" : args.getFirst()) {
                case "fleet" -> new FleetCommand(out).run(options);
                case "load" -> new LoadCommand(out).run(options);
                case "check" -> new CheckCommand(out, environment).run(options);
                case "fill" -> new FillCommand(out, environment).run(options);
                case "bench" -> new BenchCommand(out, environment).run(options);
                case "help", "--help", "-h" -> usage(out, 0);
                default -> usage(err, USAGE_ERROR);
            };
        } catch (IllegalArgumentException | IllegalStateException e) {
            err.println(e.getMessage());
            return USAGE_ERROR;
        } catch (IOException | SQLException e) {
            err.println(e);
            return USAGE_ERROR;
        }
    }

    private static int usage(PrintStream to, int code) {
        to.print(USAGE);
        return code;
    }
}
