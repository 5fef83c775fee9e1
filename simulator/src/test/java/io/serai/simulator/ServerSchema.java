package io.serai.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;

/** The server's own schema, made by its migrations in the order of their versions. */
public final class ServerSchema {
    private static final Path MIGRATIONS = Path.of("../integration-app/src/main/resources/db/migration");

    private ServerSchema() {}

    /** Makes all tables and functions in an empty database. */
    public static void make(Connection database) throws IOException, SQLException {
        try (var files = Files.list(MIGRATIONS);
                var statement = database.createStatement()) {
            for (var file :
                    files.sorted(Comparator.comparingInt(ServerSchema::version)).toList()) {
                statement.execute(Files.readString(file));
            }
        }
    }

    /** 10 of {@code V10__device_lists.sql}. */
    private static int version(Path file) {
        var name = file.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }
}
