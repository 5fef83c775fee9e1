package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.dashboard.DashboardIT;
import io.serai.dashboard.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series in steps of hours are the same whether their hours are made or not, and stay when raw readings go. */
class HourSeriesIT extends DashboardIT {
    private static final Instant T0 = Instant.parse("2026-02-01T00:00:00Z");
    private static final String TWO_DAYS = "from=2026-02-01T00:00:00Z&to=2026-02-03T00:00:00Z&points=48";

    private Person owner;
    private String device;
    private long number;

    @BeforeEach
    void deviceOfJanuary() {
        owner = person("engineer");
        device = device(owner, environment(owner), ", \"name\": \"d\", \"expectedInterval\": \"PT20M\"");
        number = database.number(device);
        sql().sql("update device set created_at = '2026-01-01' where device_no = :no")
                .param("no", number)
                .update();
    }

    private void reading(int shape, Duration after, @Nullable Double... values) {
        database.reading(number, shape, T0.plus(after), values);
    }

    private void reading(int shape, String after) {
        reading(shape, Duration.parse(after), 1.0);
    }

    private void makeHours() {
        sql().sql("select roll_up_readings('0', 100000)").query(Integer.class).single();
    }

    private void drop(String day) {
        assertThat(sql().sql("select drop_day_partition('reading', :partition)")
                        .param("partition", "reading_" + day)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private long due() {
        return sql().sql("select count(*) from reading_hour_due where device_no = :no")
                .param("no", number)
                .query(Long.class)
                .single();
    }

    private JsonNode series(String query) {
        return get(owner, "/devices/" + device + "/series?name=temperature&" + query)
                .body();
    }

    private String gaps() {
        return series(TWO_DAYS).required("gaps").toString();
    }

    /** Equal, except that means may differ in what a sum in another order rounds. */
    private static void assertSame(JsonNode one, JsonNode other) {
        for (var column : new String[] {"t0", "step", "n", "min", "max", "implausible", "gaps"}) {
            assertThat(one.required(column)).as(column).isEqualTo(other.required(column));
        }
        for (int i = 0; i < one.required("avg").size(); i++) {
            assertThat(one.at("/avg/" + i).doubleValue())
                    .isCloseTo(other.at("/avg/" + i).doubleValue(), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anHourIsWhatItsReadingsAre(long seed) {
        var random = new Random(seed);
        int first = database.shape("humidity||%RH|n", "temperature||Cel|n");
        int second = database.shape("temperature||Cel|n", "label|||t");
        var at = Duration.ofMinutes(random.nextInt(60));
        while (at.toHours() < 50) {
            if (random.nextBoolean()) {
                reading(first, at, 50.0, random.nextGaussian());
            } else {
                reading(second, at, random.nextGaussian(), null);
            }
            at = at.plusSeconds(random.nextInt(50) == 0 ? random.nextInt(3_000, 20_000) : random.nextInt(1, 1_500));
        }
        sql().sql("update reading set implausible = '{2}' where device_no = :no and shape_id = :first")
                .param("no", number)
                .param("first", first)
                .update();
        String[] queries = {
            "from=2026-02-01T00:00:00Z&to=2026-02-04T00:00:00Z&points=100",
            "from=2026-02-01T05:17:00Z&to=2026-02-02T16:44:00Z&points=40",
            "from=2025-03-01T00:00:00Z&to=2026-03-01T00:00:00Z&points=400"
        };
        var raw = new JsonNode[queries.length];
        for (int i = 0; i < queries.length; i++) {
            raw[i] = series(queries[i]);
        }
        var arrivals = get(owner, "/devices/" + device + "/arrivals?" + TWO_DAYS.replace("&points=48", ""))
                .body();

        makeHours();
        assertThat(due()).isZero();

        for (int i = 0; i < queries.length; i++) {
            assertSame(series(queries[i]), raw[i]);
        }
        assertThat(get(owner, "/devices/" + device + "/arrivals?" + TWO_DAYS.replace("&points=48", ""))
                        .body())
                .isEqualTo(arrivals);
    }

    @Test
    void whatComesLateIsThereAtOnce() {
        int shape = database.shape("temperature||Cel|n");
        reading(shape, Duration.ofHours(5), 1.0);
        reading(shape, Duration.ofHours(30), 2.0);
        makeHours();

        reading(shape, Duration.ofHours(5).plusMinutes(1), 3.0);
        reading(shape, Duration.ofHours(7), 4.0);

        var late = series(TWO_DAYS);
        assertThat(due()).isEqualTo(2);
        assertThat(late.at("/n/5").asInt()).isEqualTo(2);
        assertThat(late.at("/avg/5").asDouble()).isEqualTo(2.0);
        assertThat(late.at("/avg/7").asDouble()).isEqualTo(4.0);
        assertThat(late.at("/avg/30").asDouble()).isEqualTo(2.0);
        makeHours();
        assertSame(series(TWO_DAYS), late);
    }

    @Test
    void ofSeveralGapsInOneHourTheLongestIsTold() {
        patch(owner, "/devices/" + device, "{\"expectedInterval\": \"PT1M\"}");
        int shape = database.shape("temperature||Cel|n");
        reading(shape, Duration.ZERO, 1.0);
        database.days("reading", T0, T0.plus(Duration.ofDays(2)));
        sql().sql("""
                        insert into reading (device_no, observed_at, shape_id, "values", time_source, received_at, message_id)
                        select :no, :from + minute * interval '1 minute', :shape, '{1}', 0, now(), gen_random_uuid()
                        from generate_series(1, 48 * 60) as minute
                        where minute not between 601 and 609 and minute not between 621 and 639
                        """)
                .param("no", number)
                .param("from", Database.utc(T0))
                .param("shape", shape)
                .update();
        assertThat(gaps()).contains("T10:00:00Z").contains("T10:20:00Z");

        makeHours();

        assertThat(gaps()).isEqualTo("[{\"from\":\"2026-02-01T10:20:00Z\",\"to\":\"2026-02-01T10:40:00Z\"}]");
    }

    @Test
    void readingsOfTwoShapesFillEachOthersPauses() {
        int one = database.shape("temperature||Cel|n");
        int other = database.shape("temperature||Cel|n", "battery||%EL|n");
        for (int hour = 0; hour < 8; hour++) {
            reading(one, Duration.ofHours(hour), 1.0);
            reading(other, Duration.ofHours(hour).plusMinutes(30), 1.0, 90.0);
            reading(one, Duration.ofHours(hour).plusMinutes(59), 1.0);
        }
        String after = "[{\"from\":\"2026-02-01T07:59:00Z\",\"to\":\"2026-02-03T00:00:00Z\"}]";
        assertThat(gaps()).isEqualTo(after);

        makeHours();

        assertThat(gaps()).isEqualTo(after);
    }

    @Test
    void aDayThatWasDroppedIsStillThereInHours() {
        int shape = database.shape("temperature||Cel|n");
        database.reading(number, shape, Instant.parse("2025-05-01T10:00:00Z"), 1.0);
        database.reading(number, shape, Instant.parse("2025-05-01T10:20:00Z"), 3.0);
        makeHours();

        drop("20250501");

        var day = series("from=2025-05-01T00:00:00Z&to=2025-05-02T00:00:00Z&points=24");
        assertThat(day.at("/n/10").asInt()).isEqualTo(2);
        assertThat(day.at("/avg/10").asDouble()).isEqualTo(2.0);
    }

    @Test
    void whatIsDeletedGoesFromItsHoursAsWell() {
        int shape = database.shape("temperature||Cel|n");
        reading(shape, "PT10H");
        reading(shape, "PT10H30M");
        reading(shape, "PT11H");
        reading(shape, "PT12H10M");
        database.reading(number, shape, Instant.parse("2025-06-01T10:00:00Z"), 1.0);
        makeHours();
        drop("20250601");

        delete(owner, "/devices/" + device + "/data?from=2026-02-01T10:20:00Z&to=2026-02-01T12:00:00Z");
        delete(owner, "/devices/" + device + "/data?from=2025-06-01T10:30:00Z&to=2025-06-01T10:40:00Z");

        assertThat(series(TWO_DAYS).required("n").toString()).contains("[0,0,0,0,0,0,0,0,0,0,1,0,1,0,");
        makeHours();
        assertThat(series(TWO_DAYS).required("n").toString()).contains("[0,0,0,0,0,0,0,0,0,0,1,0,1,0,");
        assertThat(hours()).isEqualTo(2);
        delete(owner, "/devices/" + device);
        makeHours();
        assertThat(hours()).isZero();
        assertThat(due()).isZero();
    }

    private long hours() {
        return sql().sql("select count(*) from reading_hour where device_no = :no")
                .param("no", number)
                .query(Long.class)
                .single();
    }
}
