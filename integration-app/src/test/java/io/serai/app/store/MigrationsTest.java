package io.serai.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A migration that a database may have is never edited: every server with such a database would refuse to start. What is to be
 * changed is a new migration, and a new line of {@code migrations.sha256}.
 */
class MigrationsTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Test
    void noneWasEdited() throws IOException, NoSuchAlgorithmException {
        var known = new TreeMap<String, String>();
        for (var line : Files.readAllLines(Path.of("src/test/resources/migrations.sha256"))) {
            var parts = line.split(" +");
            known.put(parts[1], parts[0]);
        }

        var found = new TreeMap<String, String>();
        try (var files = Files.list(MIGRATIONS)) {
            for (var file : files.toList()) {
                var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }

        assertThat(found).isEqualTo(known);
    }
}
