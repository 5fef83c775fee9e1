package io.serai.dashboard.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An environment that somebody was invited to read: all of it can be seen, and nothing changed. */
class SharingIT extends DashboardIT {
    private Person owner;
    private Person guest;
    private String environment;
    private String device;

    @BeforeEach
    void anInvitation() {
        owner = person("engineer");
        guest = person("engineer");
        environment = environment(owner);
        device = device(owner, environment, ", \"name\": \"Cellar\"");
        var at = Instant.now().minusSeconds(60);
        database.days("reading", at, at);
        database.reading(database.number(device), database.shape("temperature||Cel|n"), at, 21.0);
        var shared = post(
                owner,
                "/environments/" + environment + "/shares",
                "{\"username\": \"%s\"}".formatted(guest.username()));
        assertThat(shared.status()).isEqualTo(201);
        assertThat(shared.body().at("/items/0/username").asText()).isEqualTo(guest.username());
    }

    @Test
    void theGuestSeesAllOfIt() {
        assertThat(get(guest, "/environments").body().at("/items/0/shared").asBoolean())
                .isTrue();
        assertThat(get(owner, "/environments").body().at("/items/0/shared").asBoolean())
                .isFalse();
        assertThat(get(guest, "/devices").body().at("/items/0/name").asText()).isEqualTo("Cellar");
        for (var path : List.of("", "/latest", "/series?name=temperature", "/messages", "/export.csv", "/thresholds")) {
            var status = path.equals("/export.csv")
                    ? 200
                    : get(guest, "/devices/" + device + path).status();
            assertThat(status).as(path).isEqualTo(200);
        }
    }

    @Test
    void theGuestChangesNothingAndSeesNoCredentials() {
        assertThat(patch(guest, "/devices/" + device, "{\"name\": \"x\"}").status())
                .isEqualTo(404);
        assertThat(delete(guest, "/devices/" + device).status()).isEqualTo(404);
        assertThat(delete(guest, "/devices/" + device + "/data?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z")
                        .status())
                .isEqualTo(404);
        assertThat(delete(guest, "/environments/" + environment).status()).isEqualTo(404);
        assertThat(patch(guest, "/environments/" + environment, "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(get(guest, "/devices/" + device + "/credentials").status()).isEqualTo(404);
        assertThat(get(guest, "/environments/" + environment + "/shares").status())
                .isEqualTo(404);
        assertThat(post(guest, "/devices", "{\"name\": \"x\", \"environmentId\": \"%s\"}".formatted(environment))
                        .status())
                .isEqualTo(404);
        assertThat(send("PUT", "/devices/" + device + "/thresholds", guest, "{\"items\": []}")
                        .status())
                .isEqualTo(404);
        assertThat(get(owner, "/devices/" + device).body().required("name").asText())
                .isEqualTo("Cellar");
    }

    @Test
    void theInvitationEnds() {
        assertThat(delete(owner, "/environments/" + environment + "/shares/" + guest.id())
                        .status())
                .isEqualTo(204);

        assertThat(get(guest, "/devices/" + device).status()).isEqualTo(404);
        assertThat(get(guest, "/devices").body().required("items")).isEmpty();
        assertThat(post(owner, "/environments/" + environment + "/shares", "{\"username\": \"nobody-here\"}")
                        .code())
                .isEqualTo("unknown_user");
    }

    @Test
    void limitsTakeThePlaceOfThoseBefore() {
        var path = "/devices/" + device + "/thresholds";
        var set = send("PUT", path, owner, """
                {"items": [{"name": "temperature", "lowest": -20.0, "highest": -15.5}, {"name": "humidity", "highest": 60.0}]}""");
        assertThat(set.status()).as(set.body().toString()).isEqualTo(200);
        assertThat(set.body().required("items")).hasSize(2);
        assertThat(set.body().at("/items/1/highest").asDouble()).isEqualTo(-15.5);

        assertThat(send("PUT", path, owner, "{\"items\": [{\"name\": \"temperature\"}]}")
                        .code())
                .isEqualTo("no_limit");
        assertThat(send("PUT", path, owner, "{\"items\": [{\"name\": \"t\", \"lowest\": 2.0, \"highest\": 1.0}]}")
                        .code())
                .isEqualTo("empty_range");
        assertThat(send(
                                "PUT",
                                path,
                                owner,
                                "{\"items\": [{\"name\": \"t\", \"lowest\": 2.0}, {\"name\": \"t\", \"lowest\": 1.0}]}")
                        .code())
                .isEqualTo("repeated_series");
        assertThat(get(owner, path).body().required("items")).hasSize(2);
    }
}
