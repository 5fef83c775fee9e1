package io.serai.app.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.app.flow.AcceptedMessage;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which device a reading belongs to, remembered for a minute; a deleted device keeps its number that long. */
public final class DeviceLookup {
    private static final int REMEMBERED = 500_000;

    private final JdbcClient jdbc;
    private final Cache<UUID, Optional<Device>> byId = remember(Duration.ofMinutes(1));
    private final Cache<Named, Device> byName = remember(Duration.ofMinutes(1));
    private final Cache<UUID, Boolean> autoRegister = remember(Duration.ofSeconds(5));
    private final Cache<UUID, ZoneId> zones = remember(Duration.ofMinutes(1));

    /** A device as the store knows it: {@code number} is the key of its telemetry. */
    public record Device(
            long number,
            UUID id,
            @Nullable String externalId,
            @Nullable String adapter) {}

    /** A device as a payload names it. */
    public record Named(UUID environmentId, String externalId) {}

    public DeviceLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static <K, V> Cache<K, V> remember(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(time)
                .build();
    }

    /** The device of that id, empty if it is gone. */
    Optional<Device> device(UUID id) {
        return byId.get(id, missing -> jdbc.sql("select device_no, id, external_id, adapter from device where id = :id")
                .param("id", missing)
                .query((row, n) ->
                        new Device(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4)))
                .optional());
    }

    /** The adapter of the device that has sent the message, or that the message of a source names. */
    public Optional<String> adapter(AcceptedMessage message, @Nullable String name) {
        if (!message.senderKind().equals("source")) {
            return device(message.senderId()).map(Device::adapter);
        }
        if (name == null) {
            return Optional.empty();
        }
        var named = new Named(message.environmentId(), name);
        return Optional.ofNullable(devices(Set.of(named)).get(named)).map(Device::adapter);
    }

    /** The zone of the environment, UTC if it is gone. */
    public ZoneId zone(UUID environmentId) {
        return zones.get(environmentId, missing -> jdbc.sql("select time_zone from environment where id = :id")
                .param("id", missing)
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC));
    }

    /** Whether the source may bring devices that nobody has registered. */
    boolean mayRegister(UUID sourceId) {
        return autoRegister.get(sourceId, missing -> jdbc.sql("select auto_register from source where id = :id")
                .param("id", missing)
                .query(Boolean.class)
                .optional()
                .orElse(false));
    }

    /** The devices of those names that exist; asks the database once for all that are not remembered. */
    Map<Named, Device> devices(Collection<Named> names) {
        var found = new HashMap<Named, Device>();
        var missing = new HashSet<Named>();
        for (var name : names) {
            var device = byName.getIfPresent(name);
            if (device == null) {
                missing.add(name);
            } else {
                found.put(name, device);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(load(missing));
        }
        return found;
    }

    private Map<Named, Device> load(Set<Named> names) {
        var loaded = new HashMap<Named, Device>();
        jdbc.sql("""
                select device_no, id, environment_id, external_id, adapter
                from device
                where (environment_id, external_id) in (select * from unnest(:environments::uuid[], :names::text[]))
                """)
                .param(
                        "environments",
                        names.stream().map(n -> n.environmentId().toString()).toArray(String[]::new))
                .param("names", names.stream().map(Named::externalId).toArray(String[]::new))
                .query(row -> {
                    var device = new Device(
                            row.getLong(1), row.getObject(2, UUID.class), row.getString(4), row.getString(5));
                    var name = new Named(row.getObject(3, UUID.class), row.getString(4));
                    byName.put(name, device);
                    loaded.put(name, device);
                });
        return loaded;
    }

    /** Registers devices on first sight, each named after its external id, and answers all of them. */
    Map<Named, Device> register(Map<Named, UUID> sourceByName) {
        sourceByName.forEach((name, source) -> jdbc.sql("""
                insert into device (id, environment_id, source_id, external_id, name, adapter)
                select :id, s.environment_id, s.id, :externalId, :externalId, s.adapter
                from source s
                where s.id = :source
                on conflict (environment_id, external_id) do nothing
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("externalId", name.externalId())
                .param("source", source)
                .update());
        return load(sourceByName.keySet());
    }
}
