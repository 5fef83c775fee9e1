package io.serai.simulator.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Connects as {@code --jdbc-url}, {@code --user} and {@code --password} say, or the environment of the server. */
final class DatabaseOptions {
    private DatabaseOptions() {}

    static Connection connect(Arguments arguments, Map<String, String> environment) throws SQLException {
        var user = arguments.text("user", environment.getOrDefault("SERAI_DATABASE_USER", "serai"));
        var password = arguments.text("password", environment.getOrDefault("SERAI_DATABASE_PASSWORD", ""));
        return DriverManager.getConnection(arguments.required("jdbc-url"), user, password);
    }
}
