package io.serai.dashboard.alerts;

import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is or was wrong with a device.
 *
 * @param kind {@code above} or {@code below} a limit, or {@code silent}
 * @param name what was measured; null where the device is silent, as are channel, unit, limit and value
 * @param value the value that opened it
 * @param observedAt time of that value; of a silent device: when it was last heard of
 * @param closedAt null while it is open
 */
record Alert(
        UUID id,
        UUID deviceId,
        String deviceName,
        UUID environmentId,
        String environmentName,
        String kind,
        @Nullable String name,
        @Nullable String channel,
        @Nullable String unit,
        @Nullable Double limit,
        @Nullable Double value,
        @Nullable Instant observedAt,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Acknowledged acknowledged) {

    /** The columns of {@link #of}, of {@code alert a}, {@code device d} and {@code environment e}. */
    static final String COLUMNS = """
            a.id as alert_id, a.device_id, d.name as device_name, a.environment_id, e.name as environment_name,
            a.kind as alert_kind, a.name, a.channel, a.unit, a.boundary, a.value, a.observed_at, a.opened_at, a.closed_at,
            a.acknowledged_at, a.acknowledged_by, a.acknowledgement
            """;

    /** Who has seen it, and what he or she said. */
    record Acknowledged(Instant at, String by, @Nullable String note) {}

    static Alert of(ResultSet row, int number) throws SQLException {
        var acknowledgedAt = SqlTimes.maybe(row, "acknowledged_at");
        return new Alert(
                row.getObject("alert_id", UUID.class),
                row.getObject("device_id", UUID.class),
                row.getString("device_name"),
                row.getObject("environment_id", UUID.class),
                row.getString("environment_name"),
                row.getString("alert_kind"),
                row.getString("name"),
                row.getString("channel"),
                row.getString("unit"),
                row.getObject("boundary", Double.class),
                row.getObject("value", Double.class),
                SqlTimes.maybe(row, "observed_at"),
                SqlTimes.instant(row, "opened_at"),
                SqlTimes.maybe(row, "closed_at"),
                acknowledgedAt == null
                        ? null
                        : new Acknowledged(
                                acknowledgedAt, row.getString("acknowledged_by"), row.getString("acknowledgement")));
    }
}
