package io.serai.dashboard.registry;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.SqlTimes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes of devices. */
@Repository
class DeviceQueries {
    private final JdbcClient jdbc;

    DeviceQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a person says of a device. */
    record Edited(
            String name,
            @Nullable String adapter,
            @Nullable String externalId,
            @Nullable Duration expectedInterval,
            List<String> tags,
            boolean enabled,
            boolean alertWhenSilent) {}

    /** False if the environment is not the caller's. */
    boolean insert(Caller caller, UUID id, UUID environmentId, Edited device) {
        return jdbc.sql("""
                        insert into device (
                            id, environment_id, external_id, name, adapter, expected_interval, tags, enabled,
                            alerts_when_silent)
                        select :id, e.id, :externalId, :name, :adapter,
                               make_interval(secs => cast(:expectedSeconds as float8)), :tags, :enabled, :alertWhenSilent
                        from environment e
                        where e.id = :environment
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """)
                        .param("id", id)
                        .param("environment", environmentId)
                        .param("externalId", device.externalId())
                        .param("name", device.name())
                        .param("adapter", device.adapter())
                        .param("expectedSeconds", SqlTimes.seconds(device.expectedInterval()))
                        .param("tags", device.tags().toArray(String[]::new))
                        .param("enabled", device.enabled())
                        .param("alertWhenSilent", device.alertWhenSilent())
                        .param("owner", caller.ownerLimit())
                        .update()
                == 1;
    }

    Optional<UUID> ofExternalId(UUID environment, String externalId) {
        return jdbc.sql("select id from device where environment_id = :environment and external_id = :externalId")
                .param("environment", environment)
                .param("externalId", externalId)
                .query(UUID.class)
                .optional();
    }

    /** Whether the device is the caller's own, not one of an environment that was shared. */
    boolean owns(Caller caller, UUID id) {
        return jdbc.sql("""
                        select exists (
                            select
                            from device d
                            join environment e on e.id = d.environment_id
                            where d.id = :id
                              and (cast(:owner as uuid) is null or e.owner_id = :owner))
                        """)
                .param("id", id)
                .param("owner", caller.ownerLimit())
                .query(Boolean.class)
                .single();
    }

    /** What the registry has now, locked until the transaction ends; the adapter is the device's own, if any. */
    Optional<Edited> locked(Caller caller, UUID id) {
        return jdbc.sql("""
                        select d.name, d.adapter, d.external_id, d.tags, d.enabled, d.alerts_when_silent,
                               extract(epoch from d.expected_interval)::float8 as expected_seconds
                        from device d
                        join environment e on e.id = d.environment_id
                        where d.id = :id
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        for update of d
                        """)
                .param("id", id)
                .param("owner", caller.ownerLimit())
                .query((row, number) -> new Edited(
                        row.getString("name"),
                        row.getString("adapter"),
                        row.getString("external_id"),
                        SqlTimes.seconds(row, "expected_seconds"),
                        List.of((String[]) row.getArray("tags").getArray()),
                        row.getBoolean("enabled"),
                        row.getBoolean("alerts_when_silent")))
                .optional();
    }

    void update(UUID id, Edited device) {
        jdbc.sql("""
                        update device
                        set name = :name,
                            adapter = :adapter,
                            external_id = :externalId,
                            expected_interval = make_interval(secs => cast(:expectedSeconds as float8)),
                            tags = :tags,
                            enabled = :enabled,
                            alerts_when_silent = :alertWhenSilent
                        where id = :id
                        """)
                .param("id", id)
                .param("name", device.name())
                .param("adapter", device.adapter())
                .param("externalId", device.externalId())
                .param("expectedSeconds", SqlTimes.seconds(device.expectedInterval()))
                .param("tags", device.tags().toArray(String[]::new))
                .param("enabled", device.enabled())
                .param("alertWhenSilent", device.alertWhenSilent())
                .update();
    }
}
