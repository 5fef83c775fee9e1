package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A version in shadow reads copies of live messages and tells how it would differ; then it is switched to. */
class ShadowIT {
    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);

    @Test
    void aShadowIsComparedAndThenServes() throws IOException {
        var folder = new DropIn(SharedSerai.dataDir(), "acme", "shadowed");
        folder.write("temperature", "one");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> owner.get("/adapters").toString(), all -> all.contains("acme-shadowed"));
        var serving = owner.get("/adapters/acme-shadowed").get("version").textValue();
        var key = owner.key("/devices/" + owner.device(owner.environment("Shadow"), "Shadowed", "acme-shadowed"));

        // In shadow 30 and more is refused, and what is below zero is another quantity.
        folder.shadow("if .body.t != null and .body.t >= 30 then {rejected: \"hot\"}"
                + " elif .body.t != null and .body.t < 0 then"
                + " {readings: [{measurements: [{name: \"dew_point\", value: .body.t}]}]} elif .body.t == null");
        await().atMost(Duration.ofSeconds(30)).until(() -> adapter().hasNonNull("shadow"));
        assertThat(adapter().get("version").textValue()).isEqualTo(serving);
        for (int t : new int[] {20, 21, 30, -1}) {
            assertThat(Http.post(serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), "{\"t\": %d}".formatted(t))
                            .status())
                    .isEqualTo(202);
        }
        var report =
                await().atMost(Duration.ofSeconds(40)).until(() -> adapter().get("shadowReport"), ShadowIT::isWhole);
        assertThat(report.get("same").intValue()).isEqualTo(2);
        assertThat(report.get("changed").intValue()).isEqualTo(1);
        assertThat(report.get("failed").intValue()).isEqualTo(1);
        assertThat(report.get("samples").toString()).contains("dew_point").contains("hot");

        var shadow = adapter().at("/shadow/version").textValue();
        var switched = Http.send(
                "POST",
                serai.uri("/api/v1/adapters/acme-shadowed/switch"),
                Map.of("Authorization", owner.headers().get("Authorization"), "Content-Type", "application/json"),
                "{\"version\":\"%s\"}".formatted(shadow).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(switched.status()).as(switched.body()).isEqualTo(200);
        assertThat(switched.json().get("version").textValue()).isEqualTo(shadow);
        assertThat(switched.json().get("shadow").isNull()).isTrue();
        folder.delete();
    }

    private static boolean isWhole(JsonNode report) {
        return report.path("same").asInt()
                        + report.path("changed").asInt()
                        + report.path("failed").asInt()
                == 4;
    }

    private JsonNode adapter() {
        return owner.get("/adapters/acme-shadowed");
    }
}
