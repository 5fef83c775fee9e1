package io.serai.dashboard.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
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

    private final JdbcClient jdbc;
    private final DeviceRegistry registry;
    private final DeviceController devices;
    private final AuditEvents audit;
    private final TransactionTemplate transactions;

    ThresholdController(
            @Qualifier("dashboardJdbc") JdbcClient jdbc,
            DeviceRegistry registry,
            DeviceController devices,
            AuditEvents audit,
            @Qualifier("dashboardTransactions") TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.devices = devices;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * The limits of one series; at least one of them is given.
     *
     * @param lowest a value below it is outside; null = any
     * @param highest a value above it is outside; null = any
     */
    record Threshold(
            @NotNull @PlainText @Size(max = 128) String name,
            @Nullable @PlainText @Size(max = 32) String channel,
            @Nullable Double lowest,
            @Nullable Double highest) {}

    record Thresholds(@NotNull @Size(max = MOST) List<@Valid @NotNull Threshold> items) {}

    private record Series(String name, @Nullable String channel) {}

    @GetMapping
    Page<Threshold> list(Caller caller, @PathVariable UUID id) {
        devices.get(caller, id);
        return Page.complete(jdbc.sql("""
                        select name, channel, lowest, highest
                        from threshold
                        where device_id = :id
                        order by name, channel nulls first
                        """)
                .param("id", id)
                .query((row, n) -> new Threshold(
                        row.getString("name"),
                        row.getString("channel"),
                        row.getObject("lowest", Double.class),
                        row.getObject("highest", Double.class)))
                .list());
    }

    /** Takes the place of all limits that the device had. */
    @PutMapping
    Page<Threshold> replace(Caller caller, @PathVariable UUID id, @Valid @RequestBody Thresholds wanted) {
        registry.requireOwn(caller, id);
        require(wanted.items());
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from threshold where device_id = :id")
                    .param("id", id)
                    .update();
            wanted.items().forEach(one -> insert(id, one));
        });
        audit.add(
                caller,
                "device.thresholds-changed",
                id.toString(),
                Map.of("count", wanted.items().size()));
        return list(caller, id);
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
            if (!seen.add(new Series(one.name(), one.channel()))) {
                throw ApiProblem.invalidAt(place, "repeated_series", "'%s' is there twice".formatted(one.name()));
            }
        }
    }

    private void insert(UUID device, Threshold one) {
        jdbc.sql("""
                        insert into threshold (id, device_id, name, channel, lowest, highest)
                        values (:id, :device, :name, :channel, :lowest, :highest)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("device", device)
                .param("name", one.name())
                .param("channel", one.channel())
                .param("lowest", one.lowest())
                .param("highest", one.highest())
                .update();
    }
}
