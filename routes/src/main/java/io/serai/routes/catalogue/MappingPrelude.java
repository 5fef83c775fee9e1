package io.serai.routes.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What every mapping may use without saying it again: the functions of {@code canonical/functions.jq}, and the tables of
 * the folder's own {@code tables.yaml}, each a function of its key. One line of jq, so that a mapping keeps its line numbers.
 */
final class MappingPrelude {

    private static final String RESOURCE = "/routes/canonical/functions.jq";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String FUNCTIONS = functions();

    private MappingPrelude() {}

    /** The prelude of a folder's mappings; what is wrong with its tables is added to the findings. */
    static String of(AdapterFolder folder, List<Finding> findings) {
        StringBuilder prelude = new StringBuilder(FUNCTIONS);
        String text = folder.text(AdapterFolder.TABLES);
        if (text == null) {
            return prelude.toString();
        }
        try {
            new YamlText(AdapterFolder.TABLES).read(text);
            JsonNode tables = YAML.readTree(text);
            tables.properties().forEach(table -> {
                if (NAME.matcher(table.getKey()).matches()) {
                    prelude.append("def %s: %s; ".formatted(table.getKey(), table.getValue()));
                } else {
                    findings.add(Finding.in(
                            AdapterFolder.TABLES,
                            "table '%s' is not named in lower case, as a jq function is".formatted(table.getKey())));
                }
            });
        } catch (Refused e) {
            findings.addAll(e.findings());
        } catch (JsonProcessingException e) {
            findings.add(Finding.in(AdapterFolder.TABLES, "no YAML: " + e.getOriginalMessage()));
        }
        return prelude.toString();
    }

    /** The shared functions without their comments, on one line. */
    private static String functions() {
        try (InputStream file = MappingPrelude.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(file, RESOURCE).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining(" ", "", " "));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
