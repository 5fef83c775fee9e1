package io.serai.dashboard.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.data.CsvText;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Devices as a CSV file, out and in. */
@RestController
class DeviceFileController {
    private static final List<String> COLUMNS =
            List.of("externalId", "name", "adapter", "expectedInterval", "tags", "enabled");
    private static final int LARGEST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_LINES = 20_000;
    private static final int PAGE = 200;
    private static final int LONGEST_NAME = 256;
    private static final CsvMapper CSV = new CsvMapper();

    private final DeviceListQueries lists;
    private final DeviceRegistry registry;
    private final EnvironmentQueries environments;
    private final AuditEvents audit;
    private final InstantSource clock;

    DeviceFileController(
            DeviceListQueries lists,
            DeviceRegistry registry,
            EnvironmentQueries environments,
            AuditEvents audit,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.lists = lists;
        this.registry = registry;
        this.environments = environments;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What became of one line.
     *
     * @param line counted from 1, the header included
     * @param outcome {@code created}, {@code changed} or {@code failed}
     */
    record Line(
            int line,
            String outcome,
            @Nullable UUID id,
            @Nullable String code,
            @Nullable String reason) {}

    /** What became of a file; {@code lines} holds those that failed, at most 1,000, and none where all went well. */
    record Report(int created, int changed, int failed, List<Line> lines) {}

    /** All devices of an environment, in the columns that {@code POST /devices/import} takes. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping("/api/v1/devices.csv")
    ResponseEntity<StreamingResponseBody> export(Caller caller, @RequestParam UUID environmentId) {
        if (environments.find(caller, environmentId).isEmpty()) {
            throw EnvironmentController.missing();
        }
        var filter = new DeviceFilter(environmentId, null, List.of(), null, null);
        StreamingResponseBody body = out -> {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(String.join(",", COLUMNS) + "\n");
            String cursor = null;
            do {
                var page = lists.list(caller, filter, DeviceSort.of("name"), PAGE, cursor, clock.instant());
                for (var device : page.items()) {
                    writer.write(row(device));
                }
                cursor = page.next();
            } while (cursor != null);
            writer.flush();
        };
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"devices.csv\"")
                .body(body);
    }

    private static String row(DeviceRow device) {
        return String.join(
                        ",",
                        CsvText.cell(device.externalId()),
                        CsvText.cell(device.name()),
                        CsvText.cell(device.adapter()),
                        device.expectedInterval() == null
                                ? ""
                                : device.expectedInterval().toString(),
                        CsvText.cell(String.join(";", device.tags())),
                        Boolean.toString(device.enabled()))
                + "\n";
    }

    /**
     * Takes a CSV file of devices. Makes or changes a device for each line: one whose external id the environment knows is changed, any other is made. A
     * line that cannot be done is reported; the others are done.
     *
     * <p>Columns: {@code externalId,name,adapter,expectedInterval,tags,enabled}, by the names of the first line; {@code name}
     * has to be there, and a column that is not there changes nothing; intervals are ISO 8601 ({@code PT10M}), tags are separated by semicolons.
     */
    @PostMapping(path = "/api/v1/devices/import", consumes = "text/csv")
    Report take(
            Caller caller,
            @RequestParam UUID environmentId,
            @RequestHeader(name = HttpHeaders.CONTENT_LENGTH, required = false) @Nullable Long length,
            @RequestBody byte[] csv) {
        if (length == null || length > LARGEST_BYTES) {
            throw ApiProblem.invalid(
                    "file_too_large",
                    "expected a Content-Length of at most %d bytes; import a larger file in parts"
                            .formatted(LARGEST_BYTES));
        }
        if (!environments.owns(caller, environmentId)) {
            throw EnvironmentController.missing();
        }
        var lines = read(csv);
        var report = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            report.add(line(caller, environmentId, i + 2, lines.get(i)));
        }
        int created = count(report, "created");
        int changed = count(report, "changed");
        audit.add(
                caller,
                "devices.imported",
                environmentId.toString(),
                Map.of("created", created, "changed", changed, "failed", report.size() - created - changed));
        return new Report(
                created,
                changed,
                report.size() - created - changed,
                report.stream()
                        .filter(line -> line.outcome().equals("failed"))
                        .limit(1_000)
                        .toList());
    }

    private static int count(List<Line> lines, String outcome) {
        return (int)
                lines.stream().filter(line -> line.outcome().equals(outcome)).count();
    }

    private static List<Map<String, String>> read(byte[] csv) {
        try (MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .with(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            var all = rows.readAll();
            requireColumns(((CsvParser) rows.getParser()).getSchema().getColumnNames());
            if (all.size() > MOST_LINES) {
                throw ApiProblem.invalid("too_many_lines", "%d lines; at most %d".formatted(all.size(), MOST_LINES));
            }
            return all;
        } catch (JsonProcessingException e) {
            throw ApiProblem.invalid(
                    "malformed_csv",
                    "the file is not CSV at line %d: %s"
                            .formatted(
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr(),
                                    e.getOriginalMessage()));
        } catch (IOException e) {
            throw ApiProblem.invalid("malformed_csv", "the file is not CSV in UTF-8");
        }
    }

    private static void requireColumns(List<String> found) {
        var unknown = new TreeSet<>(found);
        unknown.removeAll(COLUMNS);
        if (!unknown.isEmpty() || !found.contains("name")) {
            throw ApiProblem.invalid(
                    "wrong_columns",
                    "the first line names the columns %s; expected name, and any of %s".formatted(found, COLUMNS));
        }
    }

    private Line line(Caller caller, UUID environment, int number, Map<String, String> row) {
        try {
            var name = text(row, "name");
            if (name == null || name.length() > LONGEST_NAME) {
                throw ApiProblem.invalid(
                        "invalid_name", "expected a name of 1 to %d characters".formatted(LONGEST_NAME));
            }
            var externalId = text(row, "externalId");
            var adapter = text(row, "adapter");
            var tags = tags(text(row, "tags"));
            var interval = interval(text(row, "expectedInterval"));
            var enabled = enabled(text(row, "enabled"));
            var known = externalId == null ? Optional.<UUID>empty() : registry.ofExternalId(environment, externalId);
            if (known.isPresent()) {
                registry.change(
                        caller,
                        known.get(),
                        new DeviceRegistry.DeviceChange(
                                name,
                                row.containsKey("adapter") ? Optional.ofNullable(adapter) : null,
                                null,
                                row.containsKey("expectedInterval") ? Optional.ofNullable(interval) : null,
                                row.containsKey("tags") ? tags : null,
                                row.containsKey("enabled") ? enabled : null,
                                null));
                return new Line(number, "changed", known.get(), null, null);
            }
            var made = registry.create(
                    caller, new DeviceRegistry.NewDevice(name, environment, adapter, externalId, interval, tags, null));
            if (!enabled) {
                registry.change(
                        caller, made, new DeviceRegistry.DeviceChange(null, null, null, null, null, false, null));
            }
            return new Line(number, "created", made, null, null);
        } catch (ApiProblem e) {
            return new Line(number, "failed", null, e.code(), e.getMessage());
        } catch (DataIntegrityViolationException e) {
            return new Line(number, "failed", null, "invalid", "a value of this line cannot be stored");
        }
    }

    /** Without the apostrophe that keeps spreadsheets from running a text; null where there is nothing. */
    private static @Nullable String text(Map<String, String> row, String column) {
        var text = row.get(column);
        if (text == null || text.isEmpty()) {
            return null;
        }
        var plain = text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw ApiProblem.invalid("control_character", "'%s' holds a control character".formatted(column));
        }
        return plain;
    }

    private static List<String> tags(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }

    private static @Nullable Duration interval(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiProblem.invalid(
                    "invalid_interval", "found '%s'; expected ISO 8601, such as PT10M".formatted(text));
        }
    }

    private static boolean enabled(@Nullable String text) {
        if (text == null || text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw ApiProblem.invalid("invalid_enabled", "found '%s'; expected true or false".formatted(text));
    }
}
