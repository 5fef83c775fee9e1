package io.serai.dashboard.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.registry.DeviceQueries.Edited;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes, changes and removes devices. */
@Component
class DeviceRegistry {
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(366);

    private final DeviceQueries devices;
    private final AdapterListing adapters;
    private final TransactionTemplate transactions;

    DeviceRegistry(
            DeviceQueries devices,
            AdapterListing adapters,
            @Qualifier("dashboardTransactions") TransactionTemplate transactions) {
        this.devices = devices;
        this.adapters = adapters;
        this.transactions = transactions;
    }

    record NewDevice(
            @NotNull @PlainText @Size(max = 256) String name,
            @NotNull UUID environmentId,
            @Nullable @Size(max = 128) String adapter,
            @Nullable @PlainText @Size(max = 256) String externalId,
            @Nullable Duration expectedInterval,
            @Nullable @Size(max = 32) List<@PlainText @NotNull @Size(max = 64) String> tags,
            @Nullable Boolean alertWhenSilent) {}

    /** Absent (null) leaves a field as it is; a JSON null (empty) clears it. */
    record DeviceChange(
            @Nullable @PlainText @Size(max = 256) String name,
            @Nullable Optional<@Size(max = 128) String> adapter,
            @Nullable Optional<@PlainText @Size(max = 256) String> externalId,
            @Nullable Optional<Duration> expectedInterval,
            @Nullable @Size(max = 32) List<@PlainText @NotNull @Size(max = 64) String> tags,
            @Nullable Boolean enabled,
            @Nullable Boolean alertWhenSilent) {}

    UUID create(Caller caller, NewDevice wanted) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var device = new Edited(
                wanted.name(),
                wanted.adapter(),
                wanted.externalId(),
                wanted.expectedInterval(),
                wanted.tags() == null ? List.of() : wanted.tags(),
                true,
                wanted.alertWhenSilent() != null && wanted.alertWhenSilent());
        require(device);
        try {
            if (!devices.insert(caller, id, wanted.environmentId(), device)) {
                throw EnvironmentController.missing();
            }
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        return id;
    }

    void change(Caller caller, UUID id, DeviceChange change) {
        try {
            transactions.executeWithoutResult(status -> {
                var before = devices.locked(caller, id).orElseThrow(DeviceRegistry::missing);
                var after = new Edited(
                        change.name() == null ? before.name() : change.name(),
                        changed(change.adapter(), before.adapter()),
                        changed(change.externalId(), before.externalId()),
                        changed(change.expectedInterval(), before.expectedInterval()),
                        change.tags() == null ? before.tags() : change.tags(),
                        change.enabled() == null ? before.enabled() : change.enabled(),
                        change.alertWhenSilent() == null ? before.alertWhenSilent() : change.alertWhenSilent());
                require(after);
                devices.update(id, after);
            });
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /** The device of this external id. */
    Optional<UUID> ofExternalId(UUID environment, String externalId) {
        return devices.ofExternalId(environment, externalId);
    }

    /** 404 unless the device is the caller's own. */
    void requireOwn(Caller caller, UUID id) {
        if (!devices.owns(caller, id)) {
            throw missing();
        }
    }

    static ApiProblem missing() {
        return ApiProblem.notFound("device");
    }

    private static <T> @Nullable T changed(@Nullable Optional<T> change, @Nullable T before) {
        return change == null ? before : change.orElse(null);
    }

    private void require(Edited device) {
        AdapterController.requireKnown(adapters, device.adapter());
        Duration interval = device.expectedInterval();
        if (interval != null
                && (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0)) {
            throw ApiProblem.invalidAt(
                    "/expectedInterval",
                    "invalid_interval",
                    "%s is not between %s and %s".formatted(interval, SHORTEST_INTERVAL, LONGEST_INTERVAL));
        }
    }

    private static ApiProblem taken() {
        return ApiProblem.conflict("external_id_taken", "another device of this environment has this external id");
    }
}
