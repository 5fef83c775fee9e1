package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.dashboard.DashboardIT;
import io.serai.dashboard.Database;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why nothing is there. A device that reports each minute is not heard from 10:20 to 10:40. */
class GapsIT extends DashboardIT {
    /** No receiver has told of itself before. */
    private static final Instant UNKNOWN = Instant.parse("2026-01-05T10:00:00Z");
    /** Receivers tell of themselves from 09:00 on. */
    private static final Instant KNOWN = Instant.parse("2026-02-10T10:00:00Z");

    private Person owner;
    private String environment;
    private String device;
    private int shape;

    @BeforeEach
    void aDevice() {
        owner = person("engineer");
        environment = environment(owner);
        device = registered(", \"name\": \"d\"");
        shape = database.shape("temperature||Cel|n");
        sql().sql("delete from flow_minute where minute between '2026-02-01' and '2026-02-28'")
                .update();
    }

    private String registered(String fields) {
        var id = device(owner, environment, fields + ", \"expectedInterval\": \"PT1M\"");
        sql().sql("update device set created_at = '2026-01-01' where id = :id")
                .param("id", UUID.fromString(id))
                .update();
        return id;
    }

    /** A reading in each minute of an hour but those of the gap. */
    private void reports(String id, Instant hour, int from, int to) {
        long number = database.number(id);
        for (int minute = 0; minute < 60; minute++) {
            if (minute <= from || minute >= to) {
                database.reading(number, shape, hour.plusSeconds(60L * minute), 1.0);
            }
        }
    }

    private void listens(Instant from, int minutes) {
        sql().sql("""
                        insert into flow_minute (minute, process, accepted)
                        select :from + n * interval '1 minute', :process, 0 from generate_series(0, :minutes - 1) n
                        """)
                .param("from", Database.utc(from))
                .param("process", UUID.randomUUID())
                .param("minutes", minutes)
                .update();
    }

    private JsonNode gap(Instant hour) {
        var items = get(owner, path(hour)).body().required("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).required("from").asText())
                .isEqualTo(hour.plusSeconds(1_200).toString());
        assertThat(items.get(0).required("to").asText())
                .isEqualTo(hour.plusSeconds(2_400).toString());
        return items.get(0).required("cause");
    }

    private String path(Instant hour) {
        return "/devices/%s/gaps?name=temperature&from=%s&to=%s".formatted(device, hour, hour.plusSeconds(3_540));
    }

    @Test
    void isSilentWhereNothingTells() {
        reports(device, UNKNOWN, 20, 40);

        assertThat(gap(UNKNOWN).isNull()).isTrue();
    }

    @Test
    void tellsWhatWasRefusedMeanwhileAndThenNothingElse() {
        reports(device, KNOWN, 20, 40);
        listens(KNOWN.minusSeconds(3_600), 120);
        database.message(environment, device, KNOWN.plusSeconds(1_300), "rejected", 0);
        var newest = database.message(environment, device, KNOWN.plusSeconds(1_400), "rejected", 0);
        database.message(environment, device, KNOWN.plusSeconds(1_500), "stored", 1);
        database.message(environment, registered(", \"name\": \"e\""), KNOWN.plusSeconds(1_600), "rejected", 0);

        assertThat(gap(KNOWN).toString()).isEqualTo("""
                {"kind":"refused","count":2,"detail":"no clock","messageId":"%s"}""".formatted(newest));
    }

    @Test
    void tellsThatOnlyOtherValuesCame() {
        reports(device, UNKNOWN, 20, 40);
        database.reading(database.number(device), database.shape("battery||%EL|n"), UNKNOWN.plusSeconds(1_800), 64.0);

        assertThat(gap(UNKNOWN).required("kind").asText()).isEqualTo("other_values");
    }

    @Test
    void tellsThatTheServerDidNotListen() {
        reports(device, KNOWN, 20, 40);
        listens(KNOWN.minusSeconds(3_600), 81);
        listens(KNOWN.plusSeconds(2_340), 20);

        assertThat(gap(KNOWN).required("kind").asText()).isEqualTo("server");
    }

    @Test
    void tellsThatItListenedAndNothingCame() {
        reports(device, KNOWN, 20, 40);
        listens(KNOWN.minusSeconds(3_600), 60);
        listens(KNOWN, 60);

        assertThat(gap(KNOWN).required("kind").asText()).isEqualTo("nothing");
    }

    @Test
    void tellsThatItsSourceToldOfNoDevice() {
        String source = post(owner, "/sources", """
                {"name": "gateway 7", "environmentId": "%s", "adapter": "acme-t100"}""".formatted(environment)).id();
        String neighbour = registered(", \"name\": \"e\"");
        sql().sql("update device set source_id = :source where environment_id = :environment")
                .param("source", UUID.fromString(source))
                .param("environment", UUID.fromString(environment))
                .update();
        reports(device, UNKNOWN, 20, 40);
        reports(neighbour, UNKNOWN, 19, 41);

        assertThat(gap(UNKNOWN).toString())
                .isEqualTo("{\"kind\":\"source\",\"count\":1,\"detail\":\"gateway 7\",\"messageId\":null}");
    }

    @Test
    void tellsThatTheWholeSiteWasSilentUnlessOneDeviceWasHeard() {
        reports(device, UNKNOWN, 20, 40);
        reports(registered(", \"name\": \"e\""), UNKNOWN, 18, 38);
        reports(registered(", \"name\": \"f\""), UNKNOWN, 22, 42);
        registered(", \"name\": \"one that never sends\"");

        assertThat(gap(UNKNOWN).toString())
                .isEqualTo("{\"kind\":\"site\",\"count\":2,\"detail\":\"Harbour\",\"messageId\":null}");

        reports(registered(", \"name\": \"g\""), UNKNOWN, 70, 70);
        assertThat(gap(UNKNOWN).isNull()).isTrue();
    }

    @Test
    void tellsWhoDeletedIt() {
        reports(device, UNKNOWN, 80, 80);
        var from = UNKNOWN.plusSeconds(1_230);
        var to = UNKNOWN.plusSeconds(2_390);
        // A plus sign that is not escaped arrives as a space, and is what an old audit holds.
        assertThat(delete(owner, "/devices/%s/data?from=%s&to=%s".formatted(device, from, to))
                        .status())
                .isEqualTo(200);
        sql().sql("""
                        update audit_event set detail = detail || '{"from": "2026-01-05T10:20:30 00:00"}'
                        where subject = :device and action = 'data.deleted'
                        """).param("device", device).update();

        assertThat(gap(UNKNOWN).toString())
                .isEqualTo("{\"kind\":\"deleted\",\"count\":null,\"detail\":\"%s\",\"messageId\":null}"
                        .formatted(owner.username()));
    }

    @Test
    void tellsOfTheNewestFiftyAndNobodyElse() {
        long number = database.number(device);
        for (int i = 0; i < 60; i++) {
            database.reading(number, shape, UNKNOWN.plusSeconds(600L * i), 1.0);
        }
        var range = "/devices/%s/gaps?name=temperature&from=%s&to=%s"
                .formatted(device, UNKNOWN, UNKNOWN.plusSeconds(35_400));

        var items = get(owner, range).body().required("items");

        assertThat(items).hasSize(50);
        assertThat(items.get(49).required("to").asText())
                .isEqualTo(UNKNOWN.plusSeconds(35_400).toString());
        assertThat(get(person("engineer"), range).status()).isEqualTo(404);
        assertThat(get(owner, range.replace("temperature", "taste")).code()).isEqualTo("unknown_series");
    }
}
