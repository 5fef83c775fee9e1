package io.serai.dashboard.data;

import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Several series over one range, in equal steps, so that they can be laid over each other. */
@RestController
class CompareController {
    private static final int MOST_SERIES = 8;

    private final DeviceKeys devices;
    private final SeriesReader reader;
    private final InstantSource clock;

    CompareController(DeviceKeys devices, SeriesReader reader, @Qualifier("dashboardClock") InstantSource clock) {
        this.devices = devices;
        this.reader = reader;
        this.clock = clock;
    }

    /** One of them, with its device. */
    record Compared(UUID deviceId, Series series) {}

    private record Wanted(
            UUID device, String name, @Nullable String channel) {
        static Wanted of(String text) {
            var parts = text.split(":", 3);
            try {
                if (parts.length >= 2 && !parts[1].isEmpty()) {
                    return new Wanted(
                            UUID.fromString(parts[0]),
                            parts[1],
                            parts.length < 3 || parts[2].isEmpty() ? null : parts[2]);
                }
            } catch (IllegalArgumentException e) {
                // Told below, as any other text that is none.
            }
            throw ApiProblem.invalid(
                    "invalid_series",
                    "found '%s'; expected <device id>:<name> or <device id>:<name>:<channel>".formatted(text));
        }
    }

    /**
     * Up to eight series of any devices over one range, in the same steps.
     *
     * @param series up to eight of {@code <device id>:<name>[:<channel>]}, separated by commas
     */
    @GetMapping("/api/v1/series/compare")
    Page<Compared> compare(
            Caller caller,
            @RequestParam String series,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer points) {
        List<Wanted> wanted =
                Arrays.stream(series.split(",", -1)).map(Wanted::of).toList();
        if (wanted.size() > MOST_SERIES) {
            throw ApiProblem.invalid("too_many_series", "%d series; at most %d".formatted(wanted.size(), MOST_SERIES));
        }
        int most = DeviceDataController.points(points);
        var range = TimeRange.of(from, to, clock.instant());
        return Page.complete(wanted.stream()
                .map(one -> new Compared(
                        one.device(),
                        reader.read(devices.readable(caller, one.device()), one.name(), one.channel(), range, most)))
                .toList());
    }
}
