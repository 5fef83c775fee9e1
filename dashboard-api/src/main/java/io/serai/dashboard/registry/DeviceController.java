package io.serai.dashboard.registry;

import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.data.DataDeletion;
import io.serai.dashboard.data.LatestValues;
import io.serai.dashboard.data.ServerSize;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Devices of the caller. */
@RestController
@RequestMapping("/api/v1/devices")
class DeviceController {
    private final DeviceRegistry registry;
    private final DeviceListQueries lists;
    private final LatestValues latest;
    private final DataDeletion data;
    private final AuditEvents audit;
    private final ServerSize size;
    private final InstantSource clock;

    DeviceController(
            DeviceRegistry registry,
            DeviceListQueries lists,
            LatestValues latest,
            DataDeletion data,
            AuditEvents audit,
            ServerSize size,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.registry = registry;
        this.lists = lists;
        this.latest = latest;
        this.data = data;
        this.audit = audit;
        this.size = size;
        this.clock = clock;
    }

    /** Devices with their status and the value that says most, problems first unless sorted otherwise. */
    @GetMapping
    Page<DeviceView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID environmentId,
            @RequestParam(required = false) @Nullable String adapter,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String externalId,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filter = new DeviceFilter(environmentId, adapter, DeviceFilter.statuses(status), q, externalId);
        var page = lists.list(caller, filter, order(caller, filter, sort), Page.limit(limit), cursor, clock.instant());
        var values = latest.of(page.items().stream().map(DeviceRow::number).toList());
        return page.map(row -> DeviceView.of(row, values.getOrDefault(row.number(), List.of())));
    }

    /** Problems first without one; by name where that would look at the telemetry of too many devices. */
    private DeviceSort order(Caller caller, DeviceFilter filter, @Nullable String sort) {
        var wanted = DeviceSort.of(sort);
        var looksAtEach = !wanted.registryOnly() || !filter.statuses().isEmpty();
        if (!looksAtEach || caller.ownerLimit() != null || filter.environmentId() != null || !size.isLarge()) {
            return wanted;
        }
        if (sort == null && filter.statuses().isEmpty()) {
            return DeviceSort.NAME;
        }
        throw ApiProblem.invalid(
                "narrow_first",
                "of about %d devices of everybody none is found by its state while you wait; add environmentId, or sort by name or createdAt"
                        .formatted(size.devices()));
    }

    /** Registers a device. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DeviceView> create(Caller caller, @Valid @RequestBody DeviceRegistry.NewDevice wanted) {
        var id = registry.create(caller, wanted);
        return ResponseEntity.created(URI.create("/api/v1/devices/" + id)).body(get(caller, id));
    }

    /** A device with its status and the value that says most. */
    @GetMapping("/{id}")
    DeviceView get(Caller caller, @PathVariable UUID id) {
        var row = lists.find(caller, id, clock.instant()).orElseThrow(DeviceRegistry::missing);
        return DeviceView.of(row, latest.of(List.of(row.number())).getOrDefault(row.number(), List.of()));
    }

    /** Changes what is given; null clears what may be empty. */
    @PatchMapping("/{id}")
    DeviceView change(Caller caller, @PathVariable UUID id, @Valid @RequestBody DeviceRegistry.DeviceChange change) {
        registry.change(caller, id, change);
        return get(caller, id);
    }

    /** Removes a device with its credentials and all that it sent, and says how much that was. */
    @DeleteMapping("/{id}")
    DataDeletion.Deleted delete(Caller caller, @PathVariable UUID id) {
        var device = lists.find(caller, id, clock.instant()).orElseThrow(DeviceRegistry::missing);
        registry.requireOwn(caller, id);
        var deleted = data.ofDevice(id);
        audit.add(
                caller,
                "device.deleted",
                id.toString(),
                Map.of("name", device.name(), "readings", deleted.readings(), "messages", deleted.messages()));
        return deleted;
    }
}
