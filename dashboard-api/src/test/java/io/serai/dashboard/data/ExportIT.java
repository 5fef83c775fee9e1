package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device sent leaves as a stream, is laid beside that of others, and goes for good. */
class ExportIT extends DashboardIT {
    private static final Instant T0 = Instant.parse("2026-04-01T10:00:00Z");

    private Person owner;
    private String device;
    private long number;
    private int shape;

    @BeforeEach
    void deviceWithThreeReadings() {
        owner = person("engineer");
        device = device(owner);
        number = database.number(device);
        database.days("reading", T0, T0.plusSeconds(2 * 86_400));
        shape = database.shape("=cmd|hidden|Cel|n", "humidity||%RH|n");
        database.reading(number, shape, T0, 1.5, 50.0);
        database.reading(number, shape, T0.plusSeconds(60), 2.5, null);
        database.reading(number, shape, T0.plusSeconds(86_400), 3.5, 52.0);
    }

    private String text(String path) throws IOException, InterruptedException {
        var answer = HTTP.send(
                request("/devices/" + device + path)
                        .header("Authorization", "Bearer " + owner.token())
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        return answer.body();
    }

    @Test
    void exportsAllValuesAsCsvThatNoSpreadsheetRuns() throws Exception {
        var lines = text("/export.csv").lines().toList();

        assertThat(lines.getFirst()).isEqualTo("observedAt,receivedAt,name,channel,value,unit,quality");
        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).startsWith("2026-04-01T10:00:00Z,").endsWith(",'=cmd,hidden,1.5,Cel,good");
    }

    @Test
    void exportsOneNameOfARangeAsLinesOfJson() throws Exception {
        var lines = text("/export.ndjson?name=humidity&from=2026-04-02T00:00:00Z&to=2026-04-03T00:00:00Z")
                .lines()
                .toList();

        assertThat(lines).hasSize(1);
        var value = JSON.readTree(lines.getFirst());
        assertThat(value.required("value").doubleValue()).isEqualTo(52);
        assertThat(value.required("unit").asText()).isEqualTo("%RH");
        assertThat(value.required("channel").isNull()).isTrue();
        assertThat(get(owner, "/devices/" + device + "/export.csv?from=2026-04-02T00:00:00Z&to=2026-04-01T00:00:00Z")
                        .code())
                .isEqualTo("invalid_range");
        assertThat(get(owner, "/devices/" + device + "/export.csv?to=%2B999999999-01-01T00:00:00Z")
                        .code())
                .isEqualTo("invalid_range");
    }

    @Test
    void streamsAHundredThousandReadingsWithoutCollectingThem() throws Exception {
        sql().sql("""
                        insert into reading (device_no, observed_at, shape_id, "values", time_source, received_at, message_id)
                        select :no, :from + n * interval '1 second', :shape, '{1,2}', 0, now(), gen_random_uuid()
                        from generate_series(1, 100000) as n
                        on conflict do nothing
                        """)
                .param("no", number)
                .param("from", io.serai.dashboard.Database.utc(T0))
                .param("shape", shape)
                .update();

        assertThat(text("/export.csv").lines().count()).isGreaterThan(200_000);
    }

    @Test
    void laysSeriesOfSeveralDevicesOverEachOtherInEqualSteps() {
        var other = device(owner);
        database.reading(database.number(other), shape, T0.plusSeconds(30), 9.0, 40.0);

        var both = get(
                        owner,
                        "/series/compare?series=%s:humidity,%s:humidity&from=2026-04-01T10:00:00Z&to=2026-04-01T11:00:00Z&points=60"
                                .formatted(device, other))
                .body()
                .required("items");

        assertThat(both).hasSize(2);
        assertThat(both.at("/0/series/t0")).isEqualTo(both.at("/1/series/t0"));
        assertThat(both.at("/0/series/avg/0").doubleValue()).isEqualTo(50);
        assertThat(both.at("/1/series/avg/0").doubleValue()).isEqualTo(40);
        assertThat(get(owner, "/series/compare?series=" + device).code()).isEqualTo("invalid_series");
    }

    @Test
    void deletesARangeForGoodAndShowsWhatIsLeft() {

        var deleted =
                delete(owner, "/devices/%s/data?from=2026-04-02T00:00:00Z&to=2026-04-03T00:00:00Z".formatted(device));

        assertThat(deleted.body().toString()).isEqualTo("{\"devices\":0,\"readings\":1,\"messages\":0}");
        var latest = get(owner, "/devices/" + device + "/latest").body().required("items");
        assertThat(latest.at("/0/observedAt").asText()).isEqualTo("2026-04-01T10:01:00Z");
        assertThat(delete(owner, "/devices/%s/data?from=2026-04-01T00:00:00Z".formatted(device))
                        .code())
                .isEqualTo("missing_parameter");
        var all = delete(owner, "/devices/" + device);
        assertThat(all.body().toString()).isEqualTo("{\"devices\":1,\"readings\":2,\"messages\":0}");
        assertThat(get(owner, "/devices/" + device).status()).isEqualTo(404);
    }
}
