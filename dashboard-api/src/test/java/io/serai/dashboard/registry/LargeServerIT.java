package io.serai.dashboard.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serai.dashboard.DashboardIT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** More devices than may be looked at while somebody waits: three. */
@TestPropertySource(properties = "serai.dashboard.devices-at-once=2")
class LargeServerIT extends DashboardIT {
    private final List<String> needTelemetry =
            List.of("?sort=status", "?sort=lastSeen", "?sort=-lastSeen", "?status=silent", "?status=new&sort=name");

    @Test
    void anAdminIsServedByNameAndToldToNarrowTheRest() {
        var owner = person("engineer");
        var environment = environment(owner);
        for (var name : List.of("c", "a", "b")) {
            device(owner, environment, ", \"name\": \"%s\"".formatted(name));
        }
        sql().sql("analyze device").update();
        var admin = person("admin");

        assertThat(get(admin, "/devices").body().required("items").findValuesAsText("name"))
                .startsWith("a", "b", "c");
        for (var query : needTelemetry) {
            var answer = get(admin, "/devices" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("narrow_first");
            assertThat(get(admin, "/devices" + query + "&environmentId=" + environment)
                            .status())
                    .as(query)
                    .isEqualTo(200);
            assertThat(get(owner, "/devices" + query).status()).as(query).isEqualTo(200);
        }
        await().untilAsserted(() -> assertThat(
                        get(admin, "/status").body().at("/devices/total").asInt())
                .isEqualTo(3));
    }
}
