package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.dashboard.DashboardIT;
import io.serai.dashboard.Database;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriesIT extends DashboardIT {
    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    private Person owner;
    private String device;
    private long number;

    @BeforeEach
    void deviceOfTheFirstOfJanuary() {
        owner = person("engineer");
        device = device(owner, environment(owner), ", \"name\": \"d\", \"expectedInterval\": \"PT1M\"");
        number = database.number(device);
        sql().sql("update device set created_at = '2026-01-01' where device_no = :no")
                .param("no", number)
                .update();
    }

    private Answer series(String query) {
        return get(owner, "/devices/" + device + "/series?" + query);
    }

    @Test
    void averagesWholeStepsOverTwoShapesAndLeavesEmptyStepsNull() {
        int first = database.shape("humidity||%RH|n", "temperature||Cel|n");
        int second = database.shape("temperature||Cel|n", "battery||%EL|n");
        database.reading(number, first, T0, 50.0, 10.0);
        database.reading(number, first, T0.plusSeconds(60), 50.0, 20.0);
        database.reading(number, second, T0.plusSeconds(120), 30.0, 99.0);
        database.reading(number, first, T0.plusSeconds(180), 50.0, null);
        database.reading(number, second, T0.plusSeconds(900), 7.5, 98.0);
        sql().sql("""
                        update reading set implausible = '{1}'
                        where device_no = :no and observed_at in (:first, :second)
                        """)
                .param("no", number)
                .param("first", Database.utc(T0.plusSeconds(60)))
                .param("second", Database.utc(T0.plusSeconds(900)))
                .update();

        var answer = series("name=temperature&from=2026-03-01T10:00:00Z&to=2026-03-01T10:20:00Z&points=4");

        assertThat(answer.body().toString()).isEqualTo("""
                {"name":"temperature","channel":null,"unit":"Cel","t0":"2026-03-01T10:00:00Z","step":300,\
                "n":[3,0,0,1],"avg":[20.0,null,null,7.5],"min":[10.0,null,null,7.5],"max":[30.0,null,null,7.5],\
                "implausible":[0,0,0,1],\
                "gaps":[{"from":"2026-03-01T10:02:00Z","to":"2026-03-01T10:15:00Z"},\
                {"from":"2026-03-01T10:15:00Z","to":"2026-03-01T10:20:00Z"}],"expectedInterval":"PT1M"}""");
    }

    @Test
    void countsWholeStepsWhereverTheRangeBegins() {
        int shape = database.shape("temperature||Cel|n");
        database.reading(number, shape, T0, 1.0);
        database.reading(number, shape, T0.plusSeconds(59), 3.0);

        var answer = series("name=temperature&from=2026-03-01T10:00:30Z&to=2026-03-01T10:00:40Z&points=1")
                .body();

        assertThat(answer.required("t0").asText()).isEqualTo("2026-03-01T10:00:30Z");
        assertThat(answer.required("step").asInt()).isEqualTo(10);
        var wider = series("name=temperature&from=2026-03-01T10:00:30Z&to=2026-03-01T10:02:30Z&points=3")
                .body();
        assertThat(wider.required("t0").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(wider.required("n").toString()).isEqualTo("[2,0,0]");
        assertThat(wider.required("avg").toString()).isEqualTo("[2.0,null,null]");
    }

    @Test
    void findsAGapWhateverTheStep() {
        int shape = database.shape("temperature||Cel|n");
        for (int minute = 0; minute < 60; minute++) {
            if (minute < 20 || minute > 22) {
                database.reading(number, shape, T0.plusSeconds(60L * minute), 1.0);
            }
        }
        String gap = "[{\"from\":\"2026-03-01T10:19:00Z\",\"to\":\"2026-03-01T10:23:00Z\"}]";
        for (int points : new int[] {1, 12, 60, 2_000}) {
            assertThat(series("name=temperature&from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z&points=" + points)
                            .body()
                            .required("gaps")
                            .toString())
                    .as("%d points", points)
                    .isEqualTo(gap);
        }
        assertThat(series("name=temperature&from=2026-03-01T10:20:00Z&to=2026-03-01T10:22:00Z")
                        .body()
                        .required("gaps")
                        .toString())
                .isEqualTo("[{\"from\":\"2026-03-01T10:20:00Z\",\"to\":\"2026-03-01T10:22:00Z\"}]");
    }

    @Test
    void takesTheMedianSpacingWhereNoIntervalIsSet() {
        assertThat(patch(owner, "/devices/" + device, "{\"expectedInterval\": null}")
                        .status())
                .isEqualTo(200);
        int shape = database.shape("temperature||Cel|n");
        for (int minute : new int[] {0, 10, 20, 30, 56, 66, 76, 86, 96, 106, 116}) {
            database.reading(number, shape, T0.plusSeconds(60L * minute), 1.0);
        }

        var answer = series("name=temperature&from=2026-03-01T10:00:00Z&to=2026-03-01T12:00:00Z")
                .body();

        assertThat(answer.required("gaps").toString())
                .isEqualTo("[{\"from\":\"2026-03-01T10:30:00Z\",\"to\":\"2026-03-01T10:56:00Z\"}]");
        assertThat(answer.required("expectedInterval").isNull()).isTrue();
    }

    @Test
    void doesNotCallTheTimeBeforeADeviceWasRegisteredAGap() {
        sql().sql("update device set created_at = '2026-03-01T09:50:00Z' where device_no = :no")
                .param("no", number)
                .update();
        database.reading(number, database.shape("temperature||Cel|n"), T0, 1.0);

        assertThat(series("name=temperature&from=2026-03-01T09:00:00Z&to=2026-03-01T10:01:00Z")
                        .body()
                        .required("gaps")
                        .toString())
                .isEqualTo("[{\"from\":\"2026-03-01T09:50:00Z\",\"to\":\"2026-03-01T10:00:00Z\"}]");
    }

    @Test
    void tellsChannelsApartAndSaysWhatThereIs() {
        int shape = database.shape("temperature|indoor|Cel|n", "temperature|outdoor|Cel|n", "label|||t");
        database.reading(number, shape, T0, 20.0, -5.0, null);
        String range = "&from=2026-03-01T10:00:00Z&to=2026-03-01T10:00:10Z&points=1";

        assertThat(series("name=temperature&channel=outdoor" + range)
                        .body()
                        .required("avg")
                        .toString())
                .isEqualTo("[-5.0]");
        var unknown = series("name=temperature" + range);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().required("detail").asText())
                .isEqualTo("this device has no 'temperature'; it has: temperature/indoor, temperature/outdoor");
        assertThat(series("name=label" + range).code()).isEqualTo("not_a_number");
    }

    @Test
    void refusesRangesAndPointsWithoutBound() {
        assertThat(series("name=t&points=0").code()).isEqualTo("invalid_points");
        assertThat(series("name=t&points=2001").code()).isEqualTo("invalid_points");
        assertThat(series("name=t&from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .code())
                .isEqualTo("range_too_long");
        assertThat(series("name=t&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .code())
                .isEqualTo("invalid_range");
        assertThat(series("name=t&from=yesterday").code()).isEqualTo("invalid_time");
        assertThat(series("from=2026-01-02T00:00:00Z").code()).isEqualTo("missing_parameter");
    }

    @Test
    void mergesTheLatestValuesOfAllShapes() {
        int old = database.shape("temperature||Cel|n", "motion|||b", "label|||t");
        int young = database.shape("temperature||Cel|n");
        database.latest(number, old, T0, new String[] {null, null, "door"}, new Integer[] {1}, 99.0, 1.0, null);
        database.latest(number, young, T0.plusSeconds(60), null, null, 21.5);

        assertThat(get(owner, "/devices/" + device + "/latest").body().toString())
                .isEqualTo("""
                {"items":[{"name":"label","channel":null,"value":"door","unit":null,"observedAt":"2026-03-01T10:00:00Z",\
                "receivedAt":"2026-03-01T10:00:00Z","quality":"good"},{"name":"motion","channel":null,"value":true,\
                "unit":null,"observedAt":"2026-03-01T10:00:00Z","receivedAt":"2026-03-01T10:00:00Z","quality":"good"},\
                {"name":"temperature","channel":null,"value":21.5,"unit":"Cel","observedAt":"2026-03-01T10:01:00Z",\
                "receivedAt":"2026-03-01T10:01:00Z","quality":"good"}],"next":null}""");
    }

    @Test
    void countsArrivalsBesideWhatIsExpected() {
        int shape = database.shape("temperature||Cel|n");
        database.reading(number, shape, T0, 1.0);
        database.reading(number, shape, T0.plusSeconds(60), 1.0);
        database.reading(number, shape, T0.plusSeconds(7_200), 1.0);

        assertThat(get(owner, "/devices/" + device + "/arrivals?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z")
                        .body()
                        .toString())
                .isEqualTo("{\"step\":3600,\"t0\":\"2026-03-01T00:00:00Z\",\"counts\":"
                        + "[0,0,0,0,0,0,0,0,0,0,2,0,1,0,0,0,0,0,0,0,0,0,0,0],\"expectedPerStep\":60.0}");
    }

    @Test
    void summarisesTheLastDayOfManyDevices() {
        var now = Instant.now();
        int shape = database.shape("battery||%EL|n", "temperature||Cel|n");
        database.reading(number, shape, now, 87.0, 20.0);
        database.reading(number, shape, now.minusNanos(1_000_000), 87.0, 22.0);
        database.reading(number, database.shape("pressure||hPa|n"), now, 1013.0);

        var item = get(owner, "/devices/activity?ids=" + device + "," + UUID.randomUUID())
                .body()
                .required("items");

        assertThat(item).hasSize(1);
        var sparkline = item.required(0).required("sparkline");
        assertThat(sparkline.required("name").asText()).isEqualTo("temperature");
        assertThat(sparkline.required("step").asInt()).isEqualTo(900);
        assertThat(sparkline.required("avg")).hasSize(96);
        var arrivals = item.required(0).required("arrivals");
        assertThat(arrivals).hasSize(24);
        assertThat(sum(arrivals)).isEqualTo(3);
        assertThat(mean(sparkline.required("avg"))).isEqualTo(21.0);
        assertThat(get(owner, "/devices/activity?ids=x").code()).isEqualTo("invalid_parameter");
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (var number : numbers) {
            sum += number.asLong();
        }
        return sum;
    }

    private static double mean(JsonNode numbers) {
        double sum = 0;
        int count = 0;
        for (var number : numbers) {
            if (!number.isNull()) {
                sum += number.asDouble();
                count++;
            }
        }
        return sum / count;
    }
}
