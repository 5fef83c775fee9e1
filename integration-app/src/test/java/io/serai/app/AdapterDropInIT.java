package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A folder in the external catalogue goes live, is changed, refused, rolled back and withdrawn, without a restart. */
class AdapterDropInIT {
    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);

    @Test
    void aFolderGoesLiveAndABrokenChangeLeavesItServing() throws IOException {
        var folder = new DropIn(SharedSerai.dataDir(), "acme", "dropped");
        folder.write("temperature", "one");
        var first = awaitVersion("acme-dropped", null);
        assertThat(first.get("origin").textValue()).isEqualTo("folder");
        var device = owner.device(owner.environment("Drop in"), "Dropped", "acme-dropped");
        var key = owner.key("/devices/" + device);
        assertThat(send(key, "{\"t\": 20}").status()).isEqualTo(202);
        awaitLatest(device, "temperature", 20);

        folder.file("examples/report.canonical.json", "{\"readings\": []}");
        var refused = await().atMost(Duration.ofSeconds(30))
                .until(() -> owner.get("/adapters/acme-dropped"), a -> !a.get("refused")
                        .isNull());
        assertThat(refused.get("version")).isEqualTo(first.get("version"));
        assertThat(refused.at("/refused/findings/0/file").textValue()).isEqualTo("examples/report.canonical.json");
        assertThat(send(key, "{\"t\": 21}").status()).isEqualTo(202);
        awaitLatest(device, "temperature", 21);

        folder.write("humidity", "two");
        var second = awaitVersion("acme-dropped", first.get("version").textValue());
        assertThat(second.get("refused").isNull()).isTrue();
        assertThat(send(key, "{\"t\": 50}").status()).isEqualTo(202);
        awaitLatest(device, "humidity", 50);

        var back = Http.post(serai.uri("/api/v1/adapters/acme-dropped/rollback"), owner.headers(), "");
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.json().get("version")).isEqualTo(first.get("version"));
        await().atMost(Duration.ofSeconds(20)).until(() -> served(key, "temperature"));
        assertThat(owner.get("/adapters/acme-dropped").get("versions")).hasSize(2);

        folder.delete();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Http.get(serai.uri("/api/v1/adapters/acme-dropped"), owner.headers())
                                .status()
                        == 404);
        assertThat(send(key, "{\"t\": 1}").status()).isEqualTo(422);
    }

    @Test
    void aNewFolderThatIsWrongIsShownWithFileLineAndReason() throws IOException {
        var folder = new DropIn(SharedSerai.dataDir(), "acme", "broken");
        folder.write("temperature", "one");
        folder.file("acme-broken.camel.yaml", folder.route("temperature", "one").replace("else", "otherwise"));
        var refused = await().atMost(Duration.ofSeconds(30)).until(() -> find("acme-broken"), a -> !a.isMissingNode());
        assertThat(refused.get("version").isNull()).isTrue();
        var finding = refused.at("/refused/findings/0");
        assertThat(finding.get("file").textValue()).isEqualTo("acme-broken.camel.yaml");
        assertThat(finding.get("line").intValue()).isPositive();
        assertThat(finding.get("message").textValue()).startsWith("no jq: ");
        folder.delete();
        await().atMost(Duration.ofSeconds(30)).until(() -> find("acme-broken").isMissingNode());
    }

    @Test
    void aRefusedFolderInThePlaceOfTheProductsAdapterLeavesItServing() throws IOException {
        var name = "owntracks-http-mode";
        var own = find(name).get("version");
        var folder = new DropIn(SharedSerai.dataDir(), "owntracks", "http-mode");
        folder.file("examples/without-request.canonical.json", "{}");
        folder.write("temperature", "one");
        assertThat(awaitRefusal(name)).isNotBlank();
        assertThat(find(name).get("version")).isEqualTo(own);
        assertThat(find(name).get("origin").textValue()).isEqualTo("product");
        folder.delete();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> find(name).get("refused").isNull());
        assertThat(find(name).get("version")).isEqualTo(own);
    }

    @Test
    void reservedAndAmbiguousNamesAreRefused() throws IOException {
        var reserved = new DropIn(SharedSerai.dataDir(), "generic", "mine");
        reserved.write("temperature", "one");
        var one = new DropIn(SharedSerai.dataDir(), "acme", "a-b");
        one.write("temperature", "one");
        var two = new DropIn(SharedSerai.dataDir(), "acme-a", "b");
        two.write("temperature", "one");
        assertThat(awaitRefusal("generic-mine")).contains("the vendor 'generic' is reserved");
        assertThat(awaitRefusal("acme-a-b")).contains("is also that of folder");
        reserved.delete();
        one.delete();
        two.delete();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        find("generic-mine").isMissingNode() && find("acme-a-b").isMissingNode());
    }

    private String awaitRefusal(String name) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> find(name), a -> a.hasNonNull("refused"))
                .at("/refused/findings/0/message")
                .textValue();
    }

    private JsonNode find(String name) {
        for (var item : owner.get("/adapters").get("items")) {
            if (item.get("name").textValue().equals(name)) {
                return item;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private JsonNode awaitVersion(String name, @org.jspecify.annotations.Nullable String other) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> find(name),
                        a -> a.hasNonNull("version")
                                && !a.get("version").asText().equals(other));
    }

    private boolean served(String key, String quantity) {
        var id = send(key, "{\"t\": 22}").json().get("id").textValue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Http.get(serai.uri("/v1/messages/" + id), Map.of("X-API-Key", key))
                                .status()
                        == 200);
        return owner.get("/messages/" + id)
                .get("adapterVersion")
                .equals(owner.get("/adapters/acme-dropped").get("version"));
    }

    private void awaitLatest(String device, String name, double value) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var items = owner.get("/devices/%s/latest".formatted(device)).get("items");
            assertThat(items).anySatisfy(item -> {
                assertThat(item.get("name").textValue()).isEqualTo(name);
                assertThat(item.get("value").doubleValue()).isEqualTo(value);
            });
        });
    }

    private Http.Answer send(String key, String body) {
        return Http.post(serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), body);
    }
}
