package io.serai.dashboard.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the positions of a reading's arrays mean; positions here count from 0. */
record Shape(String[] names, String[] channels, String[] units, String kinds) {

    static Shape of(ResultSet row) throws SQLException {
        return new Shape(
                (String[]) row.getArray("names").getArray(),
                (String[]) row.getArray("channels").getArray(),
                (String[]) row.getArray("units").getArray(),
                row.getString("kinds"));
    }

    int size() {
        return names.length;
    }

    String name(int position) {
        return names[position];
    }

    @Nullable
    String channel(int position) {
        return emptyIsNull(channels[position]);
    }

    @Nullable
    String unit(int position) {
        return emptyIsNull(units[position]);
    }

    /** The value in its own type, null where the reading has none. */
    @Nullable
    Object value(int position, @Nullable Double[] numbers, @Nullable String @Nullable [] texts) {
        if (kinds.charAt(position) == 't') {
            return texts == null || position >= texts.length ? null : texts[position];
        }
        Double number = position < numbers.length ? numbers[position] : null;
        if (number == null || kinds.charAt(position) == 'n') {
            return number;
        }
        return number != 0;
    }

    private static @Nullable String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
