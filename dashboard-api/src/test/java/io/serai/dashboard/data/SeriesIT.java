package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.time.Instant;
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

        var answer = series("name=temperature&from=2026-03-01T10:00:00Z&to=2026-03-01T10:20:00Z&points=4");

        assertThat(answer.body().toString()).isEqualTo("""
                {"name":"temperature","channel":null,"unit":"Cel","t0":"2026-03-01T10:00:00Z","step":300,\
                "n":[3,0,0,1],"avg":[20.0,null,null,7.5],"min":[10.0,null,null,7.5],"max":[30.0,null,null,7.5],\
                "gaps":[{"from":"2026-03-01T10:02:00Z","to":"2026-03-01T10:15:00Z"},\
                {"from":"2026-03-01T10:15:00Z","to":"2026-03-01T10:20:00Z"}],"expectedInterval":"PT1M"}""");
    }
}
