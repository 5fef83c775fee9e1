package io.serai.dashboard.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is someone else's does not exist. */
class OwnershipIT extends DashboardIT {
    private record Call(
            String method, String path, @Nullable String body) {
        Call at(String id) {
            return new Call(method, path.formatted(id), body);
        }
    }

    private static final String KEY = "{\"kind\": \"access-key\"}";
    private static final List<Call> DEVICE = List.of(
            new Call("GET", "/devices/%s", null),
            new Call("PATCH", "/devices/%s", "{\"name\": \"mine\"}"),
            new Call("DELETE", "/devices/%s", null),
            new Call("GET", "/devices/%s/latest", null),
            new Call("GET", "/devices/%s/series?name=temperature", null),
            new Call("GET", "/devices/%s/arrivals", null),
            new Call("GET", "/devices/%s/messages", null),
            new Call("GET", "/devices/%s/export.csv", null),
            new Call("GET", "/devices/%s/export.ndjson", null),
            new Call("GET", "/series/compare?series=%s:temperature", null),
            new Call("DELETE", "/devices/%s/data?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z", null),
            new Call("GET", "/devices/%s/credentials", null),
            new Call("POST", "/devices/%s/credentials", KEY));
    private static final List<Call> SOURCE = List.of(
            new Call("GET", "/sources/%s", null),
            new Call("PATCH", "/sources/%s", "{\"name\": \"mine\"}"),
            new Call("DELETE", "/sources/%s", null),
            new Call("GET", "/sources/%s/credentials", null),
            new Call("POST", "/sources/%s/credentials", KEY));
    private static final List<Call> ENVIRONMENT = List.of(
            new Call("GET", "/environments/%s", null),
            new Call("PATCH", "/environments/%s", "{\"name\": \"mine\"}"),
            new Call("DELETE", "/environments/%s", null));
    private static final List<Call> CREDENTIAL = List.of(new Call("DELETE", "/credentials/%s", null));

    private Person owner;
    private Person stranger;
    private String environment;
    private String device;
    private String source;
    private String credential;

    @BeforeEach
    void twoPeople() {
        owner = person("engineer");
        stranger = person("engineer");
        environment = environment(owner);
        device = device(owner, environment, ", \"name\": \"d\"");
        source = post(owner, "/sources", """
                {"name": "gateway", "environmentId": "%s", "adapter": "acme-t100"}""".formatted(environment)).id();
        credential = post(owner, "/devices/" + device + "/credentials", KEY).id();
    }

    @Test
    void answersStrangersAsIfItDidNotExist() {
        assertHidden(DEVICE, device);
        assertHidden(SOURCE, source);
        assertHidden(CREDENTIAL, credential);
        assertHidden(ENVIRONMENT, environment);
        assertThat(get(owner, "/devices/" + device).body().required("name").asText())
                .isEqualTo("d");
    }

    private void assertHidden(List<Call> calls, String id) {
        for (var call : calls) {
            var theirs = call.at(id);
            var nobodys = call.at(UUID.randomUUID().toString());
            var hidden = send(theirs.method(), theirs.path(), stranger, theirs.body());
            var missing = send(nobodys.method(), nobodys.path(), stranger, nobodys.body());
            assertThat(hidden.status()).as("%s", theirs).isEqualTo(404);
            assertThat(comparable(hidden)).as("%s", theirs).isEqualTo(comparable(missing));
        }
    }

    private static String comparable(Answer answer) {
        return answer.body().toString().replaceAll("\"(traceId|instance)\":\"[^\"]*\"", "");
    }

    @Test
    void doesNotLetAStrangerPutThingsIntoAnEnvironment() {
        var newDevice = post(stranger, "/devices", """
                {"name": "d", "environmentId": "%s"}""".formatted(environment));
        var newSource = post(stranger, "/sources", """
                {"name": "d", "environmentId": "%s", "adapter": "acme-t100"}""".formatted(environment));

        assertThat(newDevice.status()).isEqualTo(404);
        assertThat(newSource.status()).isEqualTo(404);
    }

    @Test
    void listsOnlyWhatIsTheCallers() {
        for (String list : List.of("/environments", "/devices", "/sources", "/devices/activity?ids=" + device)) {
            assertThat(get(stranger, list).body().toString()).as(list).isEqualTo("{\"items\":[],\"next\":null}");
            assertThat(get(owner, list).body().required("items")).as(list).hasSize(1);
        }
    }

    @Test
    void showsAdministratorsEverything() {
        var admin = person("admin");

        for (String path : List.of("/environments/" + environment, "/devices/" + device, "/sources/" + source)) {
            assertThat(get(admin, path).status()).as(path).isEqualTo(200);
        }
        assertThat(delete(admin, "/environments/" + environment).status()).isEqualTo(200);
        assertThat(get(owner, "/devices/" + device).status()).isEqualTo(404);
    }

    @Test
    void guessingIdsEndsSoon() {
        var guesser = person("engineer");
        for (int i = 0; i < 300; i++) {
            assertThat(get(guesser, "/devices/" + UUID.randomUUID()).status()).isEqualTo(404);
        }

        var answer = get(guesser, "/devices/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too_many_misses");
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(get(guesser, "/environments").status()).isEqualTo(429);
        assertThat(get(person("admin"), "/audit?action=ids.guessed&actor=" + guesser.username())
                        .body()
                        .required("items"))
                .hasSize(1);
    }
}
