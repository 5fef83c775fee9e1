package io.serai.dashboard.data;

import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one device measured. */
@RestController
@RequestMapping("/api/v1/devices/{id}")
class DeviceDataController {
    private static final int USUAL_POINTS = 400;
    private static final int MOST_POINTS = 2_000;

    private final DeviceKeys devices;
    private final LatestValues latest;
    private final SeriesReader series;
    private final ArrivalQueries arrivals;
    private final DataDeletion deletion;
    private final AuditEvents audit;
    private final InstantSource clock;

    DeviceDataController(
            DeviceKeys devices,
            LatestValues latest,
            SeriesReader series,
            ArrivalQueries arrivals,
            DataDeletion deletion,
            AuditEvents audit,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.devices = devices;
        this.latest = latest;
        this.series = series;
        this.arrivals = arrivals;
        this.deletion = deletion;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest value of each thing that the device measures. */
    @GetMapping("/latest")
    Page<LatestValue> latest(Caller caller, @PathVariable UUID id) {
        return Page.complete(latest.of(devices.readable(caller, id).number()));
    }

    /** One thing that the device measures, over time, in steps that need at most {@code points}. */
    @GetMapping("/series")
    Series series(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer points) {
        var device = devices.readable(caller, id);
        int most = points(points);
        var range = TimeRange.of(from, to, clock.instant());
        return series.read(device, name, named(channel), range, most);
    }

    /** Times without that thing, oldest first, with what the server knows about why; of more than 50 the newest 50. */
    @GetMapping("/gaps")
    Page<Gap> gaps(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var device = devices.readable(caller, id);
        var range = TimeRange.of(from, to, clock.instant());
        return Page.complete(series.gaps(device, name, named(channel), range));
    }

    private static @Nullable String named(@Nullable String channel) {
        return channel == null || channel.isEmpty() ? null : channel;
    }

    /** How many points a series may have; 400 {@code invalid_points} outside 1..2000. */
    static int points(@Nullable Integer given) {
        int most = given == null ? USUAL_POINTS : given;
        if (most < 1 || most > MOST_POINTS) {
            throw ApiProblem.invalid("invalid_points", "points is %d; expected 1 to %d".formatted(most, MOST_POINTS));
        }
        return most;
    }

    /** Removes what the device sent in a range, by the time of observation, and says how much that was. */
    @DeleteMapping("/data")
    DataDeletion.Deleted delete(
            Caller caller, @PathVariable UUID id, @RequestParam String from, @RequestParam String to) {
        var device = devices.owned(caller, id);
        var range = TimeRange.ofAnyLength(from, to, clock.instant());
        var deleted = deletion.ofRange(device, range.from(), range.to());
        audit.add(
                caller,
                "data.deleted",
                id.toString(),
                Map.of(
                        "from", range.from().toString(),
                        "to", range.to().toString(),
                        "readings", deleted.readings(),
                        "messages", deleted.messages()));
        return deleted;
    }

    /** How many readings came when, against what was expected. */
    @GetMapping("/arrivals")
    Arrivals arrivals(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var device = devices.readable(caller, id);
        return arrivals.of(device, TimeRange.of(from, to, clock.instant()));
    }
}
