package io.serai.dashboard.registry;

import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device as the registry has it, with its last sign of life and the status that follows from it. */
record DeviceRow(
        UUID id,
        long number,
        UUID environmentId,
        String environmentName,
        @Nullable UUID sourceId,
        @Nullable String externalId,
        String name,
        String adapter,
        @Nullable Duration expectedInterval,
        List<String> tags,
        boolean enabled,
        boolean alertWhenSilent,
        Instant createdAt,
        @Nullable Instant lastSeen,
        String status,
        @Nullable Outside outside,
        String sortKey) {

    static DeviceRow of(ResultSet row, int number) throws SQLException {
        return new DeviceRow(
                row.getObject("id", UUID.class),
                row.getLong("device_no"),
                row.getObject("environment_id", UUID.class),
                row.getString("environment_name"),
                row.getObject("source_id", UUID.class),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("adapter"),
                SqlTimes.seconds(row, "expected_seconds"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getBoolean("enabled"),
                row.getBoolean("alerts_when_silent"),
                SqlTimes.instant(row, "created_at"),
                SqlTimes.maybe(row, "last_seen"),
                row.getString("status"),
                row.getString("outside_kind") == null ? null : Outside.of(row),
                row.getString("sort_key"));
    }
}
