package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.simulator.scale.Benchmark;
import io.serai.simulator.scale.Fill;
import io.serai.simulator.scale.FillPlan;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small fill of a fresh server, seen through its API. */
class FilledDatabaseIT {
    private static SeraiProcess serai;
    private static Path data;
    private static Map<String, String> owner;

    @BeforeAll
    static void fill(@TempDir Path folder) throws Exception {
        data = folder;
        serai = SeraiProcess.embedded(folder);
        try (var database = SeraiProcess.database(folder)) {
            new Fill(database, new FillPlan(30, 250, 100, 50, Duration.ofHours(1)), line -> {}).run();
        }
        owner = signIn(Fill.FLEET_OWNER);
    }

    @AfterAll
    static void stop() {
        serai.close();
    }

    @Test
    void theFleetIsListedPageByPage() {
        var names = pages("/devices?sort=name&limit=30");

        assertThat(names).hasSize(100).doesNotHaveDuplicates().isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void everyStatusIsThere() {
        assertThat(pages("/devices?status=silent")).hasSize(5);
        assertThat(pages("/devices?status=late")).hasSize(10);
        assertThat(pages("/devices?status=reporting")).hasSize(85);
    }

    @Test
    void anotherUserSeesOnlyDevicesOfTheirOwn() {
        assertThat(get("/devices", signIn(Fill.username(30))).required("items")).hasSize(5);
    }

    @Test
    void aSampledDeviceHasItsLatestItsDayAndItsMessages() {
        var id = get("/devices?externalId=0000000000000014")
                .required("items")
                .required(0)
                .required("id")
                .textValue();

        assertThat(get("/devices/" + id + "/latest").required("items").findValuesAsText("name"))
                .containsExactly("battery", "humidity", "temperature");
        assertThat(get("/devices/" + id + "/series?name=temperature").required("gaps"))
                .isEmpty();
        var message = get("/devices/" + id + "/messages").required("items").required(0);
        assertThat(message.required("readings").intValue()).isEqualTo(2);
        assertThat(get("/messages/" + message.required("id").textValue())
                        .required("status")
                        .textValue())
                .isEqualTo("stored");
    }

    @Test
    void theBenchmarkCallsAllThatItMeasures() throws Exception {
        try (var database = SeraiProcess.database(data)) {
            var measured = new Benchmark(database, serai.uri("/"), 3, 2).run(known -> {});

            assertThat(measured).hasSizeGreaterThan(15).allSatisfy(known -> {
                assertThat(known.durations()).hasSize(3);
                assertThat(known.scans()).isEmpty();
            });
        }
    }

    private static Map<String, String> signIn(String username) {
        var answer = Http.post(
                serai.uri("/api/v1/auth/login"),
                Map.of("Content-Type", "application/json"),
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, Fill.PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Map.of(
                "Authorization", "Bearer " + answer.json().get("accessToken").textValue());
    }

    private static JsonNode get(String path) {
        return get(path, owner);
    }

    private static JsonNode get(String path, Map<String, String> headers) {
        var answer = Http.get(serai.uri("/api/v1" + path), headers);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> pages(String path) {
        var names = new ArrayList<String>();
        var page = get(path);
        while (true) {
            page.required("items")
                    .forEach(item -> names.add(item.required("name").textValue()));
            if (page.required("next").isNull()) {
                return names;
            }
            page = get(
                    path + "&cursor=" + URLEncoder.encode(page.required("next").textValue(), StandardCharsets.UTF_8));
        }
    }
}
