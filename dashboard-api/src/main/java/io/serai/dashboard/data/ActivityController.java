package io.serai.dashboard.data;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.IdList;
import io.serai.dashboard.web.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The last 24 hours of many devices at once, small enough for a row of a table each. */
@RestController
@RequestMapping("/api/v1/devices/activity")
class ActivityController {
    private static final int STEPS = 96;
    private static final int STEPS_PER_HOUR = 4;
    private static final Duration STEP = Duration.ofMinutes(15);

    private final DeviceKeys devices;
    private final LatestValues latest;
    private final ActivityQueries queries;
    private final InstantSource clock;

    ActivityController(
            DeviceKeys devices,
            LatestValues latest,
            ActivityQueries queries,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.devices = devices;
        this.latest = latest;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * What one device did.
     *
     * @param sparkline its headline value over time; null where it has none that is a number
     * @param arrivals readings of each hour, oldest first, the last one not over yet
     */
    record Activity(UUID id, @Nullable Sparkline sparkline, List<Long> arrivals) {}

    record Sparkline(
            String name,
            @Nullable String channel,
            @Nullable String unit,
            Instant t0,
            long step,
            List<@Nullable Double> avg) {}

    /** What each of these devices did in the last 24 hours. Ids that are unknown or not the caller's are left out. */
    @GetMapping
    Page<Activity> activity(Caller caller, @RequestParam String ids) {
        var found = devices.readable(caller, IdList.parse("ids", ids));
        var numbers = found.stream().map(DeviceKey::number).toList();
        var values = latest.of(numbers);
        var headlines = numbers.stream()
                .filter(values::containsKey)
                .flatMap(number -> LatestValue.headline(values.getOrDefault(number, List.of()))
                        .filter(value -> !(value.value() instanceof String))
                        .map(value -> Map.entry(number, value))
                        .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var steps = lastDay();
        var buckets = queries.buckets(numbers, places(headlines), steps).stream()
                .collect(Collectors.groupingBy(ActivityQueries.Bucket::device));
        return Page.complete(found.stream()
                .map(device -> view(
                        device,
                        headlines.get(device.number()),
                        buckets.getOrDefault(device.number(), List.of()),
                        steps))
                .toList());
    }

    private List<ActivityQueries.Place> places(Map<Long, LatestValue> headlines) {
        var numbers = List.copyOf(headlines.keySet());
        var values = numbers.stream().map(headlines::get).toList();
        return queries.places(
                numbers,
                values.stream().map(LatestValue::name).toList(),
                values.stream()
                        .map(value -> value.channel() == null ? "" : value.channel())
                        .toList());
    }

    private Steps lastDay() {
        long end = (clock.instant().getEpochSecond() / STEP.toSeconds() + 1) * STEP.toSeconds();
        return new Steps(Instant.ofEpochSecond(end).minus(STEP.multipliedBy(STEPS)), STEP, STEPS);
    }

    private static Activity view(
            DeviceKey device, @Nullable LatestValue headline, List<ActivityQueries.Bucket> buckets, Steps steps) {
        var avg = new ArrayList<@Nullable Double>(Collections.<@Nullable Double>nCopies(STEPS, null));
        var arrivals = new ArrayList<>(Collections.nCopies(STEPS / STEPS_PER_HOUR, 0L));
        for (var bucket : buckets) {
            int step = steps.index(bucket.epochSecond());
            avg.set(step, bucket.avg());
            arrivals.set(step / STEPS_PER_HOUR, arrivals.get(step / STEPS_PER_HOUR) + bucket.readings());
        }
        var sparkline = headline == null
                ? null
                : new Sparkline(
                        headline.name(), headline.channel(), headline.unit(), steps.t0(), STEP.toSeconds(), avg);
        return new Activity(device.id(), sparkline, arrivals);
    }
}
