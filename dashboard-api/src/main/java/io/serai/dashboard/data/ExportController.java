package io.serai.dashboard.data;

import com.fasterxml.jackson.core.JsonFactory;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** All readings of a device as a stream: nothing is collected, whatever its length. */
@RestController
@RequestMapping("/api/v1/devices/{id}")
class ExportController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
    private static final int AT_ONCE = 4;
    private static final JsonFactory JSON = new JsonFactory();

    private final DeviceKeys devices;
    private final RawReadings readings;
    private final InstantSource clock;
    private final Semaphore running = new Semaphore(AT_ONCE);

    ExportController(DeviceKeys devices, RawReadings readings, @Qualifier("dashboardClock") InstantSource clock) {
        this.devices = devices;
        this.readings = readings;
        this.clock = clock;
    }

    /** All readings of a range as CSV. One line a value: {@code observedAt,receivedAt,name,channel,value,unit,quality}. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping("/export.csv")
    ResponseEntity<StreamingResponseBody> csv(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return stream(caller, id, name, from, to, CSV, "csv", new Csv());
    }

    /** All readings of a range as NDJSON. One line a value, as {@code latest} has them. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    @GetMapping("/export.ndjson")
    ResponseEntity<StreamingResponseBody> ndjson(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return stream(caller, id, name, from, to, NDJSON, "ndjson", new NdJson());
    }

    private interface Format {
        String header();

        void append(StringBuilder line, LatestValue value) throws IOException;
    }

    private ResponseEntity<StreamingResponseBody> stream(
            Caller caller,
            UUID id,
            @Nullable String name,
            @Nullable String from,
            @Nullable String to,
            MediaType type,
            String extension,
            Format format) {
        var device = devices.readable(caller, id);
        var span = TimeRange.ofAnyLength(from, to, clock.instant());
        StreamingResponseBody body = out -> {
            if (!running.tryAcquire()) {
                throw ApiProblem.tooMany(
                        "too_many_exports", "%d exports are running".formatted(AT_ONCE), Duration.ofSeconds(10));
            }
            try {
                write(device, name, span, format, out);
            } finally {
                running.release();
            }
        };
        if (running.availablePermits() == 0) {
            throw ApiProblem.tooMany(
                    "too_many_exports", "%d exports are running".formatted(AT_ONCE), Duration.ofSeconds(10));
        }
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.%s\"".formatted(id, extension))
                .body(body);
    }

    private void write(DeviceKey device, @Nullable String name, Span span, Format format, OutputStream out)
            throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write(format.header());
        var line = new StringBuilder();
        try {
            readings.forEach(device.number(), span, values -> writeAll(values, name, format, line, writer));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private static void writeAll(
            List<LatestValue> values, @Nullable String name, Format format, StringBuilder line, BufferedWriter writer) {
        try {
            for (var value : values) {
                if (name == null || name.equals(value.name())) {
                    line.setLength(0);
                    format.append(line, value);
                    writer.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Csv implements Format {
        @Override
        public String header() {
            return "observedAt,receivedAt,name,channel,value,unit,quality\n";
        }

        @Override
        public void append(StringBuilder line, LatestValue value) {
            line.append(value.observedAt())
                    .append(',')
                    .append(value.receivedAt())
                    .append(',');
            line.append(CsvText.cell(value.name())).append(',');
            line.append(CsvText.cell(value.channel())).append(',');
            line.append(value.value() instanceof String text ? CsvText.cell(text) : value.value())
                    .append(',');
            line.append(CsvText.cell(value.unit())).append(',').append(value.quality());
        }
    }

    private static final class NdJson implements Format {
        @Override
        public String header() {
            return "";
        }

        @Override
        public void append(StringBuilder line, LatestValue value) throws IOException {
            var text = new java.io.StringWriter();
            try (var json = JSON.createGenerator(text)) {
                json.writeStartObject();
                json.writeStringField("observedAt", value.observedAt().toString());
                json.writeStringField("receivedAt", value.receivedAt().toString());
                json.writeStringField("name", value.name());
                json.writeStringField("channel", value.channel());
                switch (value.value()) {
                    case Double number -> json.writeNumberField("value", number);
                    case Boolean bool -> json.writeBooleanField("value", bool);
                    default -> json.writeStringField("value", value.value().toString());
                }
                json.writeStringField("unit", value.unit());
                json.writeStringField("quality", value.quality());
                json.writeEndObject();
            }
            line.append(text);
        }
    }
}
