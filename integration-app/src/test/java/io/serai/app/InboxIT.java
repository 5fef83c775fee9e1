package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was refused is seen with its reason, mended and read again; the account of all messages balances. */
class InboxIT {
    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);
    private String environment = "";
    private String device = "";
    private String key = "";

    @BeforeEach
    void register() {
        environment = owner.environment("Inbox");
        device = owner.device(environment, "Sender");
        key = owner.key("/devices/" + device);
    }

    private String send(String key, String body) {
        var sent = Http.post(serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), body);
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        return sent.json().get("id").textValue();
    }

    private List<JsonNode> groups() {
        var groups = new ArrayList<JsonNode>();
        owner.get("/inbox?environmentId=" + environment).get("items").forEach(groups::add);
        return groups;
    }

    private void awaitEnd(JsonNode reprocessing) {
        var done = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> owner.get(
                                "/reprocessings/" + reprocessing.get("id").textValue()),
                        job -> job.hasNonNull("finishedAt"));
        assertThat(done.get("state").textValue()).as(done.toString()).isEqualTo("done");
    }

    @Test
    void aRefusedMessageIsMendedAndStoredOnce() {
        var id = send(key, "{\"measurements\": [{\"name\": \"temperature\", \"value\": \"warm\"}]}");
        await().atMost(Duration.ofSeconds(20)).until(() -> owner.handled(id));
        var group = groups().getFirst();
        assertThat(group.get("sample").textValue()).isEqualTo(id);
        assertThat(group.get("pointer").textValue()).isNotBlank();

        awaitEnd(owner.post(
                "/inbox/%s/amend".formatted(id),
                "{\"bodyText\": \"{\\\"measurements\\\": [{\\\"name\\\": \\\"temperature\\\", \\\"value\\\": 21.5}]}\"}",
                202));

        var item = owner.get("/inbox/" + id);
        assertThat(item.get("status").textValue()).isEqualTo("stored");
        assertThat(item.at("/request/bodyText").textValue()).contains("warm");
        assertThat(item.at("/amended/bodyText").textValue()).contains("21.5");
        var latest = owner.get("/devices/%s/latest".formatted(device)).get("items");
        assertThat(latest).hasSize(1);
        assertThat(latest.get(0).get("value").doubleValue()).isEqualTo(21.5);
        assertThat(latest.get(0).get("observedAt")).isEqualTo(item.get("receivedAt"));
        assertThat(groups()).isEmpty();
    }

    @Test
    void aGroupIsReadAgainWhenItsCauseIsMended() {
        var source = owner.sourceOfKnownDevices(environment, "generic-json");
        var sourceKey = owner.key("/sources/" + source);
        for (int i = 0; i < 3; i++) {
            send(sourceKey, "{\"device\": \"late-1\", \"temperature\": %d}".formatted(i));
        }
        var other = send(key, "{\"measurements\": [{\"name\": \"temperature\", \"value\": \"warm\"}]}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> groups().stream()
                                .mapToInt(group -> group.get("messages").intValue())
                                .sum()
                        == 4);
        var group = groups().getFirst();
        assertThat(group.get("messages").intValue()).isEqualTo(3);
        var late = owner.device(environment, "Late", "late-1", "generic-json");

        awaitEnd(owner.post(
                "/inbox/replay",
                "{\"group\": \"%s\"}".formatted(group.get("group").textValue()),
                202));

        assertThat(owner.get("/devices/%s/latest".formatted(late)).get("items")).hasSize(1);
        assertThat(groups()).hasSize(1);
        assertThat(groups().getFirst().get("sample").textValue()).isEqualTo(other);
    }

    @Test
    void theWayOfAMessageIsTold() {
        var id = send(key, "{\"temperature\": 4}");
        await().atMost(Duration.ofSeconds(20)).until(() -> owner.handled(id));

        var trace = owner.get("/trace/" + id).at("/items/0");

        assertThat(trace.get("status").textValue()).isEqualTo("stored");
        assertThat(trace.get("steps").findValuesAsText("stage")).containsSubsequence("receive", "store");
    }

    /** Of all that every test so far has sent to this server, as far as its minutes are over. */
    @Test
    void whatTheDoorHasCountedIsWhatTheDatabaseHolds() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(count("""
                        select count(*)
                        from (
                            select minute, sum(accepted) as accepted, coalesce(sum(deleted), 0) as deleted
                            from flow_minute
                            group by minute
                        ) counted
                        full join (
                            select date_trunc('minute', received_at) as minute, count(*) as held
                            from message
                            group by 1
                        ) stored using (minute)
                        where minute < date_trunc('minute', now() - interval '10 seconds')
                          and coalesce(accepted, 0) <> coalesce(held, 0) + coalesce(deleted, 0)
                        """)).isZero());
        var pipeline = owner.get("/pipeline");
        assertThat(pipeline.at("/ledger/missing").longValue()).isZero();
        assertThat(pipeline.at("/queue/deadLetters").longValue()).isZero();
    }

    private static long count(String sql) throws SQLException {
        try (var connection = SeraiProcess.database(SharedSerai.dataDir());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
