package io.serai.app.log;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.app.flow.LogEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Body;

/** JSON lines, one file a service and UTC day: {@code <service>-<day>.jsonl}. */
public final class LogFiles {
    private static final TypeReference<List<LogEvent>> EVENTS = new TypeReference<>() {};

    private final Path folder;
    private final int keptDays;
    private final ObjectMapper json;

    /** @param keptDays files of earlier days are deleted */
    public LogFiles(Path folder, int keptDays, ObjectMapper json) {
        this.folder = folder;
        this.keptDays = keptDays;
        this.json = json;
    }

    /** The events of one message of the logging queue. */
    public List<LogEvent> read(@Body byte[] message) throws IOException {
        return json.readValue(message, EVENTS);
    }

    /** Appends the events and hands them on. */
    public List<LogEvent> write(@Body List<LogEvent> events) throws IOException {
        Files.createDirectories(folder);
        var byFile = events.stream().collect(Collectors.groupingBy(this::file));
        for (var entry : byFile.entrySet()) {
            var lines = new StringBuilder();
            for (var event : entry.getValue()) {
                lines.append(json.writeValueAsString(event)).append('\n');
            }
            Files.writeString(
                    entry.getKey(),
                    lines,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        return events;
    }

    private Path file(LogEvent event) {
        var day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        return folder.resolve("%s-%s.jsonl".formatted(event.service(), day));
    }

    /** Deletes the files of days before the kept ones. */
    public void deleteOld(LocalDate today) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var first = today.minusDays(keptDays).toString();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> day(f).compareTo(first) < 0).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The day in a file's name; files of other names are never deleted. */
    private static String day(Path file) {
        var name = file.getFileName().toString();
        return name.matches(".*-\\d{4}-\\d{2}-\\d{2}\\.jsonl")
                ? name.substring(name.length() - 16, name.length() - 6)
                : "9999";
    }
}
