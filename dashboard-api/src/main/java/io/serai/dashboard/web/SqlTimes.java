package io.serai.dashboard.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times and lengths of time on their way to and from PostgreSQL. */
public final class SqlTimes {
    private static final double NANOS = 1e9;

    private SqlTimes() {}

    /** As {@code timestamptz} parameter. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A column that may be null. */
    public static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A column of seconds with fraction that may be null. */
    public static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : Duration.ofNanos(Math.round(seconds * NANOS));
    }

    /** As {@code make_interval(secs => ...)} parameter. */
    public static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / NANOS;
    }
}
