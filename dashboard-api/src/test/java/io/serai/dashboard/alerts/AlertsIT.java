package io.serai.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.dashboard.DashboardIT;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertsIT extends DashboardIT {
    private Person owner;
    private String environment;
    private String device;
    private int shape;
    private Instant at = Instant.now().minusSeconds(60);

    @BeforeEach
    void aColdStore() {
        owner = person("engineer");
        environment = environment(owner);
        device = device(owner, environment, ", \"name\": \"Cold store 3\"");
        shape = database.shape("temperature||Cel|n");
        measured(9.5);
    }

    private void measured(double value) {
        at = at.plusSeconds(1);
        database.reading(database.number(device), shape, at, value);
    }

    private Answer limits(String items) {
        return send("PUT", "/devices/" + device + "/thresholds", owner, "{\"items\": [" + items + "]}");
    }

    private JsonNode alerts(Person person, String query) {
        return get(person, "/alerts" + query).body().required("items");
    }

    private JsonNode alert() {
        limits("{\"name\": \"temperature\", \"highest\": 8, \"hysteresis\": 0.5}");
        return alerts(owner, "?state=open").required(0);
    }

    @Test
    void aLimitThatIsSetBelowWhatIsMeasuredOpensAnAlert() {
        var answer = limits("{\"name\": \"temperature\", \"highest\": 8, \"hysteresis\": 0.5}");

        assertThat(answer.body().at("/items/0/hysteresis").asDouble()).isEqualTo(0.5);
        var alert = alerts(owner, "").required(0);
        assertThat(alert.toString().replaceAll("\"(id|openedAt|observedAt)\":\"[^\"]+\"", "\"$1\":\"\""))
                .isEqualTo("""
                {"id":"","deviceId":"%s","deviceName":"Cold store 3","environmentId":"%s","environmentName":"Harbour",\
                "kind":"above","name":"temperature","channel":null,"unit":"Cel","limit":8.0,"value":9.5,\
                "observedAt":"","openedAt":"","closedAt":null,"acknowledged":null}""".formatted(device, environment));
        assertThat(get(owner, "/devices/" + device).body().required("status").asText())
                .isEqualTo("outside");
    }

    @Test
    void aLimitThatIsTakenAwayClosesItsAlert() {
        var id = alert().required("id").asText();

        limits("");

        assertThat(alerts(owner, "?state=open")).isEmpty();
        assertThat(alerts(owner, "?state=closed").required(0).required("id").asText())
                .isEqualTo(id);
        assertThat(get(owner, "/devices/" + device).body().required("status").asText())
                .isEqualTo("reporting");
    }

    @Test
    void dataThatIsRemovedDoesNotAlert() {
        measured(5);
        measured(9);
        alert();

        delete(owner, "/devices/%s/data?from=%s&to=%s".formatted(device, at, at.plusSeconds(1)));

        assertThat(alerts(owner, "?state=open")).isEmpty();
    }

    @Test
    void listsByEnvironmentDeviceAndPage() {
        alert();
        var other = device(owner, environment, ", \"name\": \"e\"");
        limits("");
        limits("{\"name\": \"temperature\", \"highest\": 7}");

        assertThat(alerts(owner, "")).hasSize(2);
        assertThat(alerts(owner, "?environmentId=" + environment)).hasSize(2);
        assertThat(alerts(owner, "?state=open&deviceId=" + device)).hasSize(1);
        assertThat(alerts(owner, "?deviceId=" + other)).isEmpty();
        assertThat(alerts(owner, "?environmentId=" + UUID.randomUUID())).isEmpty();
        var first = get(owner, "/alerts?limit=1").body();
        var second = get(
                        owner,
                        "/alerts?limit=1&cursor=" + first.required("next").asText())
                .body();
        assertThat(first.at("/items/0/limit").asDouble()).isEqualTo(7.0);
        assertThat(second.at("/items/0/limit").asDouble()).isEqualTo(8.0);
        assertThat(second.required("next").isNull()).isTrue();
        assertThat(alerts(person("admin"), "?deviceId=" + device)).hasSize(2);
        assertThat(alerts(person("admin"), "?state=open").findValuesAsText("deviceId"))
                .contains(device);
        assertThat(get(owner, "/alerts?state=x").code()).isEqualTo("invalid_state");
    }

    @Test
    void somebodySaysThatItIsSeen() {
        var path = "/alerts/" + alert().required("id").asText() + "/acknowledge";

        var seen = post(owner, path, "{\"note\": \"the door was open\\nnow it is shut\"}");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body().at("/acknowledged/by").asText()).isEqualTo(owner.username());
        assertThat(seen.body().at("/acknowledged/note").asText()).contains("was open\nnow");
        assertThat(alerts(owner, "?state=open").required(0)).isEqualTo(seen.body());
        assertThat(get(
                                person("admin"),
                                "/audit?action=alert.acknowledged&subject="
                                        + seen.body().required("id").asText())
                        .body()
                        .required("items"))
                .hasSize(1);
        assertThat(post(owner, path, "{\"note\": \"\\u0000\"}").status()).isEqualTo(400);
        assertThat(post(owner, path, "{\"note\": \"" + "x".repeat(1001) + "\"}").status())
                .isEqualTo(400);
    }

    @Test
    void guestsReadAndStrangersSeeNothing() {
        var id = alert().required("id").asText();
        var stranger = person("engineer");
        var guest = person("engineer");
        post(owner, "/environments/" + environment + "/shares", "{\"username\": \"%s\"}".formatted(guest.username()));

        assertThat(alerts(stranger, "")).isEmpty();
        assertThat(alerts(stranger, "?deviceId=" + device)).isEmpty();
        assertThat(alerts(stranger, "?environmentId=" + environment)).isEmpty();
        assertThat(alerts(guest, "?deviceId=" + device)).hasSize(1);
        assertThat(alerts(guest, "")).hasSize(1);
        for (var person : List.of(stranger, guest)) {
            assertThat(post(person, "/alerts/" + id + "/acknowledge", "{}").status())
                    .isEqualTo(404);
            assertThat(get(person, "/environments/" + environment + "/channels").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void refusesAHysteresisThatCannotBeMeant() {
        assertThat(limits("{\"name\": \"temperature\", \"highest\": 8, \"hysteresis\": -1}")
                        .status())
                .isEqualTo(400);
        assertThat(limits("{\"name\": \"temperature\", \"lowest\": 2, \"highest\": 8, \"hysteresis\": 6}")
                        .code())
                .isEqualTo("hysteresis_too_wide");
    }

    @Test
    void aDeviceIsWatchedForSilenceWhereItsOwnerSaysSo() {
        var watched = device(owner, environment, ", \"name\": \"w\", \"alertWhenSilent\": true");

        assertThat(get(owner, "/devices/" + watched)
                        .body()
                        .required("alertWhenSilent")
                        .asBoolean())
                .isTrue();
        assertThat(patch(owner, "/devices/" + watched, "{\"name\": \"v\"}")
                        .body()
                        .required("alertWhenSilent")
                        .asBoolean())
                .isTrue();
        assertThat(patch(owner, "/devices/" + watched, "{\"alertWhenSilent\": false}")
                        .body()
                        .required("alertWhenSilent")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void alertsGoWithTheirDevice() {
        var id = alert().required("id").asText();

        assertThat(delete(owner, "/devices/" + device).status()).isEqualTo(200);

        assertThat(sql().sql("select count(*) from alert where id = :id")
                        .param("id", UUID.fromString(id))
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
