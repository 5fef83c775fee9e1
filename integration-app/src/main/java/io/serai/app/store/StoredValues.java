package io.serai.app.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The values of a stored reading by what they are, for comparison with what a message becomes now. */
final class StoredValues {
    private StoredValues() {}

    /** Of a row with {@code values, texts, names, channels, units, kinds, observed_at}. */
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
        var all = new HashMap<PageStore.Point, String>();
        for (int i = 0; i < names.length; i++) {
            var text =
                    switch (kinds.charAt(i)) {
                        case 't' -> texts == null ? "" : texts[i];
                        case 'b' -> Boolean.toString(values[i] == 1);
                        default -> Double.toString(values[i]);
                    };
            all.put(new PageStore.Point(device, names[i], channels[i], units[i], at), text);
        }
        return all;
    }
}
