package io.serai.dashboard.alerts;

import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent now.
 *
 * @param tries this one included
 * @param secret signs it, null for mail
 * @param alert null for a test
 */
record Notification(
        UUID id,
        String event,
        Instant createdAt,
        int tries,
        UUID channelId,
        String kind,
        String target,
        @Nullable String secret,
        @Nullable Alert alert) {

    static Notification of(ResultSet row, int number) throws SQLException {
        return new Notification(
                row.getObject("notification_id", UUID.class),
                row.getString("event"),
                SqlTimes.instant(row, "created_at"),
                row.getInt("tries"),
                row.getObject("channel_id", UUID.class),
                row.getString("kind"),
                row.getString("target"),
                row.getString("secret"),
                row.getObject("alert_id") == null ? null : Alert.of(row, number));
    }
}
