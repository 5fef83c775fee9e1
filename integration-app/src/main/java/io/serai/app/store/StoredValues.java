package io.serai.app.store;

import io.serai.routes.canonical.Quality;
import io.serai.routes.canonical.TimeSource;
import io.serai.routes.canonical.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The values of a reading by what they are, for comparison of what is stored with what a message becomes now. A value that is
 * implausible, or whose time has an assumed zone, says so: these are differences as well.
 */
final class StoredValues {
    private StoredValues() {}

    /** Of a row with {@code values, texts, names, channels, units, kinds, observed_at, implausible, time_source}. */
    static Map<PageStore.Point, String> of(ResultSet row, long device) throws SQLException {
        var values = (Double[]) row.getArray("values").getArray();
        var texts = row.getArray("texts") == null
                ? null
                : (String[]) row.getArray("texts").getArray();
        var names = (String[]) row.getArray("names").getArray();
        var channels = (String[]) row.getArray("channels").getArray();
        var units = (String[]) row.getArray("units").getArray();
        var kinds = row.getString("kinds");
        var at = row.getTimestamp("observed_at").toInstant();
        var implausible = row.getArray("implausible") == null
                ? List.of()
                : Arrays.asList((Integer[]) row.getArray("implausible").getArray());
        var timeSource = TimeSource.values()[row.getInt("time_source")];
        var all = new HashMap<PageStore.Point, String>();
        for (int i = 0; i < names.length; i++) {
            var text =
                    switch (kinds.charAt(i)) {
                        case 't' -> texts == null ? "" : texts[i];
                        case 'b' -> Boolean.toString(values[i] == 1);
                        default -> Double.toString(values[i]);
                    };
            all.put(
                    new PageStore.Point(device, names[i], channels[i], units[i], at),
                    withMarks(text, implausible.contains(i + 1), timeSource));
        }
        return all;
    }

    /** Of a reading that is to be stored. */
    static Map<PageStore.Point, String> of(ReadingRow row) {
        var at = Instant.ofEpochSecond(0, row.observedMicros() * 1000);
        var all = new HashMap<PageStore.Point, String>();
        for (var m : row.measurements()) {
            var text =
                    switch (m.value()) {
                        case Value.Number number -> Double.toString(number.value());
                        case Value.Bool bool -> Boolean.toString(bool.value());
                        case Value.Text words -> words.value();
                    };
            var channel = Objects.requireNonNullElse(m.channel(), "");
            var unit = Objects.requireNonNullElse(m.unit(), "");
            all.put(
                    new PageStore.Point(row.device().number(), m.name(), channel, unit, at),
                    withMarks(text, m.quality() == Quality.IMPLAUSIBLE, row.timeSource()));
        }
        return all;
    }

    private static String withMarks(String text, boolean implausible, TimeSource timeSource) {
        var marks = new ArrayList<String>();
        if (implausible) {
            marks.add("implausible");
        }
        if (timeSource == TimeSource.PAYLOAD_ZONE_ASSUMED) {
            marks.add("zone assumed");
        }
        return marks.isEmpty() ? text : text + " (" + String.join(", ", marks) + ")";
    }
}
