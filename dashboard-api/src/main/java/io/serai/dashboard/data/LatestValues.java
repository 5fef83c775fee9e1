package io.serai.dashboard.data;

import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the newest values of devices; where several shapes hold one name and channel, the newest reading wins. */
@Repository
public class LatestValues {
    private static final Comparator<LatestValue> BY_NAME = Comparator.comparing(LatestValue::name)
            .thenComparing(value -> value.channel() == null ? "" : value.channel());

    private final JdbcClient jdbc;

    LatestValues(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Values by device number, sorted by name and channel; devices without any are absent. */
    public Map<Long, List<LatestValue>> of(Collection<Long> deviceNumbers) {
        var newest = new HashMap<Long, Map<List<String>, LatestValue>>();
        jdbc.sql("""
                        select l.device_no, l.observed_at, l.received_at, l."values", l.texts, l.implausible,
                               s.names, s.channels, s.units, s.kinds
                        from latest l
                        join shape s on s.id = l.shape_id
                        where l.device_no = any(:numbers)
                        order by l.observed_at, l.received_at
                        """).param("numbers", deviceNumbers.toArray(Long[]::new)).query(row -> {
            var ofDevice = newest.computeIfAbsent(row.getLong("device_no"), number -> new LinkedHashMap<>());
            for (var value : values(row)) {
                ofDevice.put(List.of(value.name(), value.channel() == null ? "" : value.channel()), value);
            }
        });
        var sorted = new HashMap<Long, List<LatestValue>>();
        newest.forEach((number, values) ->
                sorted.put(number, values.values().stream().sorted(BY_NAME).toList()));
        return sorted;
    }

    /** Values of one device. */
    List<LatestValue> of(long deviceNumber) {
        return of(List.of(deviceNumber)).getOrDefault(deviceNumber, List.of());
    }

    /** All values of a row that has a reading and its shape. */
    static List<LatestValue> values(ResultSet row) throws SQLException {
        var shape = Shape.of(row);
        var numbers = (@Nullable Double[]) row.getArray("values").getArray();
        var texts = texts(row);
        var implausible = implausible(row);
        var observedAt = SqlTimes.instant(row, "observed_at");
        var receivedAt = SqlTimes.instant(row, "received_at");
        var values = new ArrayList<LatestValue>();
        for (int i = 0; i < shape.size(); i++) {
            Object value = shape.value(i, numbers, texts);
            if (value != null) {
                values.add(new LatestValue(
                        shape.name(i),
                        shape.channel(i),
                        value,
                        shape.unit(i),
                        observedAt,
                        receivedAt,
                        implausible.contains(i + 1) ? "implausible" : "good"));
            }
        }
        return values;
    }

    private static @Nullable String @Nullable [] texts(ResultSet row) throws SQLException {
        var array = row.getArray("texts");
        return array == null ? null : (@Nullable String[]) array.getArray();
    }

    private static List<Integer> implausible(ResultSet row) throws SQLException {
        var array = row.getArray("implausible");
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }
}
