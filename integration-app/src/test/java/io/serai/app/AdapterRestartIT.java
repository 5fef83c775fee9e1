package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serves is remembered: a start meets no message without its adapter, and does not undo a roll back. */
class AdapterRestartIT {
    private static final String FAST = "--serai.adapters.interval=100ms";

    @Test
    void aRolledBackVersionOfAFolderServesFromTheFirstMessageAfterAKill(@TempDir Path data) throws IOException {
        var folder = new DropIn(data, "acme", "kept");
        folder.write("temperature", "one");
        String key;
        String old;
        try (var first = SeraiProcess.embedded(data, FAST)) {
            var owner = Owner.signIn(first);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> owner.get("/adapters").toString().contains("acme-kept"));
            old = owner.get("/adapters/acme-kept").get("version").textValue();
            folder.write("humidity", "two");
            await().atMost(Duration.ofSeconds(30)).until(() -> !owner.get("/adapters/acme-kept")
                    .get("version")
                    .asText()
                    .equals(old));
            assertThat(Http.post(first.uri("/api/v1/adapters/acme-kept/rollback"), owner.headers(), "")
                            .status())
                    .isEqualTo(200);
            key = owner.key("/devices/" + owner.device(owner.environment("Kept"), "Kept", "acme-kept"));
            first.kill();
        }
        try (var second = SeraiProcess.embedded(data, FAST)) {
            var sent = Http.post(second.uri("/v1/telemetry"), Map.of("X-API-Key", key), "{\"t\": 20}");
            assertThat(sent.status()).as(sent.body()).isEqualTo(202);
            var owner = Owner.signIn(second);
            var id = sent.json().get("id").textValue();
            await().atMost(Duration.ofSeconds(30)).until(() -> owner.handled(id));
            var message = owner.get("/messages/" + id);
            assertThat(message.get("status").textValue()).isEqualTo("stored");
            assertThat(message.get("adapterVersion").textValue()).isEqualTo(old);
            assertThat(owner.get("/adapters/acme-kept").get("version").textValue())
                    .isEqualTo(old);
        }
    }
}
