package io.serai.dashboard.registry;

import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Limits of what a device measures, in the unit of the quantity. */
@RestController
@RequestMapping("/api/v1/devices/{id}/thresholds")
class ThresholdController {
    private static final int MOST = 100;

    private final ThresholdQueries thresholds;
    private final DeviceRegistry registry;
    private final DeviceListQueries lists;
    private final AuditEvents audit;
    private final InstantSource clock;

    ThresholdController(
            ThresholdQueries thresholds,
            DeviceRegistry registry,
            DeviceListQueries lists,
            AuditEvents audit,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.thresholds = thresholds;
        this.registry = registry;
        this.lists = lists;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The limits of one series; at least one of them is given.
     *
     * @param lowest a value below it is outside; null = any
     * @param highest a value above it is outside; null = any
     * @param hysteresis by how much a value has to come back inside before its alert closes; null in a request is 0
     */
    record Threshold(
            @NotNull @PlainText @Size(max = 128) String name,
            @Nullable @PlainText @Size(max = 32) String channel,
            @Nullable Double lowest,
            @Nullable Double highest,
            @Nullable @PositiveOrZero Double hysteresis) {}

    record Thresholds(@NotNull @Size(max = MOST) List<@Valid @NotNull Threshold> items) {}

    private record Series(String name, @Nullable String channel) {}

    /** The limits of what a device measures. */
    @GetMapping
    Page<Threshold> list(Caller caller, @PathVariable UUID id) {
        if (lists.find(caller, id, clock.instant()).isEmpty()) {
            throw DeviceRegistry.missing();
        }
        return Page.complete(thresholds.list(id));
    }

    /** Sets limits, which take the place of all limits that the device had. */
    @PutMapping
    Page<Threshold> replace(Caller caller, @PathVariable UUID id, @Valid @RequestBody Thresholds wanted) {
        registry.requireOwn(caller, id);
        require(wanted.items());
        thresholds.replace(id, wanted.items());
        audit.add(
                caller,
                "device.thresholds-changed",
                id.toString(),
                Map.of("count", wanted.items().size()));
        return list(caller, id);
    }

    private static boolean isFinite(@Nullable Double number) {
        return number == null || Double.isFinite(number);
    }

    private static void require(List<Threshold> items) {
        var seen = new HashSet<Series>();
        for (int i = 0; i < items.size(); i++) {
            var one = items.get(i);
            var place = "/items/" + i;
            if (one.lowest() == null && one.highest() == null) {
                throw ApiProblem.invalidAt(place, "no_limit", "expected lowest, highest, or both");
            }
            if (one.lowest() != null && one.highest() != null && !(one.lowest() < one.highest())) {
                throw ApiProblem.invalidAt(
                        place,
                        "empty_range",
                        "lowest %s is not below highest %s".formatted(one.lowest(), one.highest()));
            }
            if (!(isFinite(one.lowest()) && isFinite(one.highest()) && isFinite(one.hysteresis()))) {
                throw ApiProblem.invalidAt(place, "not_finite", "expected numbers");
            }
            if (one.lowest() != null
                    && one.highest() != null
                    && one.hysteresis() != null
                    && one.hysteresis() >= one.highest() - one.lowest()) {
                throw ApiProblem.invalidAt(
                        place,
                        "hysteresis_too_wide",
                        "hysteresis %s is not below the width of the range from %s to %s"
                                .formatted(one.hysteresis(), one.lowest(), one.highest()));
            }
            if (!seen.add(new Series(one.name(), one.channel()))) {
                throw ApiProblem.invalidAt(place, "repeated_series", "'%s' is there twice".formatted(one.name()));
            }
        }
    }
}
