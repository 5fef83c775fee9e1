package io.serai.dashboard.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.dashboard.DashboardIT;
import io.serai.dashboard.web.Secrets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryIT extends DashboardIT {
    private Person owner;
    private String environment;

    @BeforeEach
    void anOwner() {
        owner = person("engineer");
        environment = environment(owner);
    }

    @Test
    void createsADeviceAndShowsIt() {
        var created = post(owner, "/devices", """
                {"name": "Cold store 3", "environmentId": "%s", "adapter": "acme-t100", "externalId": "a1",
                 "expectedInterval": "PT30S", "tags": ["roof"]}""".formatted(environment));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.response().headers().firstValue("Location")).contains("/api/v1/devices/" + created.id());
        var expected = created.body().deepCopy();
        assertThat(get(owner, "/devices/" + created.id()).body()).isEqualTo(expected);
        assertThat(expected.toString().replaceAll("\"createdAt\":\"[^\"]+\",", ""))
                .isEqualTo("""
                {"id":"%s","name":"Cold store 3","externalId":"a1","environmentId":"%s","environmentName":"Harbour",\
                "sourceId":null,"adapter":"acme-t100","status":"new","outside":null,"lastSeen":null,"expectedInterval":"PT30S",\
                "tags":["roof"],"enabled":true,"alertWhenSilent":false,"headline":null,"battery":null}""".formatted(created.id(), environment));
    }

    @Test
    void changesWhatIsGivenAndClearsWhatIsNull() {
        String device = device(owner, environment, """
                , "name": "d", "externalId": "a1", "expectedInterval": "PT30S", "tags": ["roof"]""");

        var changed = patch(owner, "/devices/" + device, """
                {"name": "e", "expectedInterval": null, "enabled": false}""");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().required("name").asText()).isEqualTo("e");
        assertThat(changed.body().required("externalId").asText()).isEqualTo("a1");
        assertThat(changed.body().required("expectedInterval").isNull()).isTrue();
        assertThat(changed.body().required("enabled").asBoolean()).isFalse();
        assertThat(changed.body().required("tags").toString()).isEqualTo("[\"roof\"]");
    }

    @Test
    void refusesASecondDeviceOfOneExternalId() {
        device(owner, environment, ", \"name\": \"d\", \"externalId\": \"a1\"");

        var second = post(owner, "/devices", """
                {"name": "e", "environmentId": "%s", "externalId": "a1"}""".formatted(environment));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("external_id_taken");
    }

    @Test
    void aDeviceMayNameACodecAsItsAdapter() {
        var answer = post(owner, "/devices", """
                {"name": "d", "environmentId": "%s", "adapter": "acme-lora"}""".formatted(environment));

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void refusesBadFieldsWithTheirPlace() {
        refuses(
                "/devices",
                "{\"name\": \"d\", \"environmentId\": \"%s\", \"ownerId\": \"x\"}",
                "unknown_field",
                "/ownerId");
        refuses(
                "/devices",
                "{\"name\": \"d\", \"environmentId\": \"%s\", \"adapter\": \"no\"}",
                "unknown_adapter",
                "/adapter");
        refuses(
                "/sources",
                "{\"name\": \"s\", \"environmentId\": \"%s\", \"adapter\": \"acme-lora\"}",
                "codec_of_a_source",
                "/adapter");
        refuses("/devices", "{\"name\": \" \", \"environmentId\": \"%s\"}", "invalid", "/name");
        refuses("/devices", "{\"name\": \"a\\u0000\", \"environmentId\": \"%s\"}", "invalid", "/name");
        refuses("/devices", "{\"name\": 5, \"environmentId\": \"%s\"}", "invalid", "/name");
        refuses("/devices", "{\"environmentId\": \"%s\"}", "invalid", "/name");
        refuses(
                "/devices",
                "{\"name\": \"d\", \"environmentId\": \"%s\", \"expectedInterval\": \"PT0S\"}",
                "invalid_interval",
                "/expectedInterval");
        refuses("/devices", "{\"name\": \"d\", \"name\": \"e\", \"environmentId\": \"%s\"}", "malformed_json", null);
        refuses("/devices", "{\"name\": ", "malformed_json", null);
        refuses("/environments", "{\"name\": \"e\", \"timeZone\": \"Mars/Base\"}", "unknown_time_zone", "/timeZone");
        refuses("/environments", "{\"name\": \"e\", \"id\": \"x\"}", "unknown_field", "/id");
    }

    private void refuses(String path, String body, String code, @Nullable String pointer) {
        var answer = post(owner, path, body.formatted(environment));
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.code()).as(body).isEqualTo(code);
        assertThat(answer.body().path("pointer").asText(null)).as(body).isEqualTo(pointer);
        assertThat(answer.body().required("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void refusesUnknownAndRepeatedParametersAndBadLimits() {
        assertThat(get(owner, "/devices?colour=red").code()).isEqualTo("unknown_parameter");
        assertThat(get(owner, "/devices?limit=1&limit=2").code()).isEqualTo("repeated_parameter");
        for (String limit : List.of("-1", "0", "201")) {
            assertThat(get(owner, "/devices?limit=" + limit).code()).isEqualTo("invalid_limit");
        }
        assertThat(get(owner, "/devices?limit=1000000000000").code()).isEqualTo("invalid_parameter");
        assertThat(get(owner, "/devices?sort=colour").code()).isEqualTo("invalid_sort");
        assertThat(get(owner, "/devices?status=sleepy").code()).isEqualTo("invalid_status");
        for (String cursor : List.of("x", "W10", "bnVsbA", "WyJzdGF0dXMiLG51bGwsbnVsbF0", "WyJzdGF0dXMiLCIwIiwieCJd")) {
            assertThat(get(owner, "/devices?cursor=" + cursor).code())
                    .as(cursor)
                    .isEqualTo("invalid_cursor");
        }
        assertThat(get(owner, "/nothing").status()).isEqualTo(404);
        assertThat(get(owner, "/devices/12").status()).isEqualTo(404);
        assertThat(send("PUT", "/devices", owner, "{}").status()).isEqualTo(405);
    }

    @Test
    void takesNoOtherContentTypeThanJson() {
        var answer = send(request("/environments")
                .header("Authorization", "Bearer " + owner.token())
                .header("Content-Type", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\": \"e\"}")));

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void letsViewersReadAndNotWrite() {
        var viewer = person("viewer");

        assertThat(get(viewer, "/devices").status()).isEqualTo(200);
        assertThat(post(viewer, "/environments", "{\"name\": \"e\"}").status()).isEqualTo(403);
        assertThat(delete(viewer, "/devices/" + UUID.randomUUID()).status()).isEqualTo(403);
        assertThat(post(null, "/environments", "{\"name\": \"e\"}").status()).isEqualTo(401);
        assertThat(post(owner, "/demo/stop", "{}").status()).isEqualTo(403);
    }

    @Test
    void showsAKeyOnceAndStoresItsHash() {
        String device = device(owner, environment, ", \"name\": \"d\"");
        String path = "/devices/" + device + "/credentials";

        var created = post(owner, path, "{\"kind\": \"access-key\", \"name\": \"probe\"}");

        assertThat(created.status()).isEqualTo(201);
        String secret = created.body().required("secret").asText();
        assertThat(secret).matches("sk_[A-Za-z0-9_-]{43}");
        var listed = get(owner, path).body();
        assertThat(listed.toString()).doesNotContain(secret);
        assertThat(listed.required("items").required(0).required("name").asText())
                .isEqualTo("probe");
        assertThat(sql().sql("select secret_hash from credential where id = :id")
                        .param("id", UUID.fromString(created.id()))
                        .query(byte[].class)
                        .single())
                .isEqualTo(Secrets.sha256(secret));

        assertThat(delete(owner, "/credentials/" + created.id()).status()).isEqualTo(204);

        assertThat(get(owner, path)
                        .body()
                        .required("items")
                        .required(0)
                        .required("revokedAt")
                        .isNull())
                .isFalse();
    }

    @Test
    void pagesByKeyWithoutLosingOrRepeatingARow() {
        for (int i = 0; i < 7; i++) {
            device(owner, environment, ", \"name\": \"device %d\"".formatted(6 - i));
        }
        for (String sort : List.of("status", "name", "-name", "lastSeen", "-lastSeen", "createdAt", "-createdAt")) {
            assertThat(namesByPage(sort)).as(sort).hasSize(7).doesNotHaveDuplicates();
        }
        assertThat(namesByPage("name").getFirst()).isEqualTo("device 0");
        assertThat(namesByPage("createdAt").getFirst()).isEqualTo("device 6");
        assertThat(get(owner, "/devices?q=DEVICE%206").body().required("items")).hasSize(1);
        assertThat(get(owner, "/devices?q=%25").body().required("items")).isEmpty();
    }

    private List<String> namesByPage(String sort) {
        var names = new java.util.ArrayList<String>();
        JsonNode page = get(owner, "/devices?limit=3&sort=" + sort).body();
        page.required("items").forEach(item -> names.add(item.required("name").asText()));
        while (!page.required("next").isNull()) {
            page = get(
                            owner,
                            "/devices?limit=3&sort=" + sort + "&cursor="
                                    + page.required("next").asText())
                    .body();
            page.required("items")
                    .forEach(item -> names.add(item.required("name").asText()));
        }
        return names;
    }
}
