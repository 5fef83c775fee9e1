package io.serai.simulator.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Reads a {@link Ledger} back. */
final class LedgerFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    private LedgerFile() {}

    /**
     * All attempts in order; those without an outcome are {@link Outcome#INFO}. A last line that was cut off, as a
     * crash leaves it, is left out.
     *
     * @throws IOException if the file cannot be read or another line is not of a ledger; the message says which
     */
    static List<Attempt> read(Path path) throws IOException {
        var ledger = new LedgerFile();
        var lines = Files.readAllLines(path);
        for (var i = 0; i < lines.size(); i++) {
            try {
                ledger.add(JSON.readTree(lines.get(i)));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                if (i < lines.size() - 1) {
                    throw new IOException(
                            "%s line %d is not of a ledger: %s".formatted(path, i + 1, e.getMessage()), e);
                }
            }
        }
        return List.copyOf(ledger.attempts.values());
    }

    private void add(JsonNode line) {
        var name = line.path("attempt").asText();
        if (line.has("sha256")) {
            var sent = Instant.parse(line.path("sentAt").asText());
            attempts.put(name, new Attempt(name, line.path("sha256").asText(), sent, Outcome.INFO, null));
            return;
        }
        var attempt = attempts.get(name);
        if (attempt == null) {
            throw new IllegalArgumentException("outcome of '%s', which was not attempted".formatted(name));
        }
        var outcome = Outcome.valueOf(line.path("outcome").asText().toUpperCase(Locale.ROOT));
        var id = line.path("id").isTextual() ? UUID.fromString(line.path("id").asText()) : null;
        attempts.put(name, attempt.ended(outcome, id));
    }
}
