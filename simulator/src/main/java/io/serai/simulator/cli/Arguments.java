package io.serai.simulator.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Options of one command, each {@code --name value}. Every wrong one is an {@link IllegalArgumentException}. */
final class Arguments {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /** Reads options; only those names are known. */
    static Arguments parse(List<String> words, String... known) {
        var names = new TreeSet<>(List.of(known));
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < words.size(); i += 2) {
            var name = words.get(i).replaceFirst("^--", "");
            if (!words.get(i).startsWith("--") || !names.contains(name)) {
                throw new IllegalArgumentException("unknown option '%s'; expected one of --%s"
                        .formatted(words.get(i), String.join(", --", names)));
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("option --%s has no value".formatted(name));
            }
            values.put(name, words.get(i + 1));
        }
        return new Arguments(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("option --%s is missing".formatted(name)));
    }

    String text(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    URI server() {
        var server = URI.create(text("server", "http://localhost:8080"));
        if (server.getHost() == null) {
            throw new IllegalArgumentException("--server is '%s'; expected http://host:port".formatted(server));
        }
        return server;
    }

    int number(String name, int otherwise) {
        try {
            return find(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--%s is '%s'; expected a whole number".formatted(name, required(name)), e);
        }
    }

    /** A duration such as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 24h} or {@code 7d}. */
    Duration duration(String name, Duration otherwise) {
        return find(name).map(text -> duration(name, text)).orElse(otherwise);
    }

    /** The access keys of {@code --key} or of the lines of {@code --keys-file}, at least one. */
    List<String> keys() throws IOException {
        if (find("keys-file").isEmpty()) {
            return List.of(required("key"));
        }
        var file = Path.of(required("keys-file"));
        var keys = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("%s holds no access key; expected one per line".formatted(file));
        }
        return keys;
    }

    private static Duration duration(String name, String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--%s is '%s'; expected a number with ms, s, m, h or d, for instance 10s".formatted(name, text));
        }
        var number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
