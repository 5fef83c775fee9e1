package io.serai.dashboard.registry;

import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The limit that a device has been outside of for longest.
 *
 * @param kind {@code above} or {@code below}
 * @param since when the value that crossed it was judged
 */
record Outside(
        String kind,
        String name,
        @Nullable String channel,
        @Nullable String unit,
        double limit,
        Instant since) {

    /** Of columns that begin with {@code outside_}. */
    static Outside of(ResultSet row) throws SQLException {
        return new Outside(
                row.getString("outside_kind"),
                row.getString("outside_name"),
                row.getString("outside_channel"),
                row.getString("outside_unit"),
                row.getDouble("outside_limit"),
                SqlTimes.instant(row, "outside_since"));
    }
}
