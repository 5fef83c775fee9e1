package io.serai.simulator.scale;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Plans of what the server really executes, with its parameters, by PostgreSQL's {@code auto_explain}: switched on for
 * a call and read back from the database's log. It needs a superuser.
 */
final class PlanLog {
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=\\S)");
    private static final Pattern PLAN = Pattern.compile("(?s)\\S.*?LOG:  duration: \\S+ ms  plan:\\n.*");
    /** For the sessions to hear of a setting, and for the log to be written. */
    private static final Duration TAKES_EFFECT = Duration.ofMillis(700);

    private static final String LOGS_PLANS = """
            select count(*) = 2 and pg_current_logfile() is not null
            from pg_settings
            where name = 'logging_collector' and setting = 'on'
               or name in ('session_preload_libraries', 'shared_preload_libraries') and setting like '%auto_explain%'
            """;

    private final Connection database;

    PlanLog(Connection database) {
        this.database = database;
    }

    /** Whether the database has loaded {@code auto_explain} and keeps its log in files. */
    boolean isAvailable() throws SQLException {
        return text(LOGS_PLANS).equals("t");
    }

    /** The plans of all statements of one call. */
    List<String> of(BenchmarkCase.Call call) throws IOException, InterruptedException, SQLException {
        execute("alter system set auto_explain.log_analyze = on");
        execute("alter system set auto_explain.log_buffers = on");
        execute("alter system set auto_explain.log_min_duration = 0");
        try {
            apply();
            long start = Long.parseLong(text("select (pg_stat_file(pg_current_logfile())).size"));
            call.make(0);
            Thread.sleep(TAKES_EFFECT);
            return plans(text("select pg_read_file(pg_current_logfile(), %d, 10000000)".formatted(start)));
        } finally {
            execute("alter system reset auto_explain.log_min_duration");
            execute("alter system reset auto_explain.log_buffers");
            execute("alter system reset auto_explain.log_analyze");
            apply();
        }
    }

    static List<String> plans(String log) {
        return Arrays.stream(ENTRY.split(log))
                .filter(entry -> PLAN.matcher(entry).matches())
                .filter(entry -> !entry.contains("pg_stat_file") && !entry.contains("pg_read_file"))
                .map(String::strip)
                .toList();
    }

    private void apply() throws SQLException, InterruptedException {
        text("select pg_reload_conf()");
        Thread.sleep(TAKES_EFFECT);
    }

    private String text(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            var rows = statement.executeQuery(sql);
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
