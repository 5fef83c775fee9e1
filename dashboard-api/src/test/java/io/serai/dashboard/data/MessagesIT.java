package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.DashboardIT;
import io.serai.dashboard.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesIT extends DashboardIT {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Person owner;
    private String environment;
    private String device;
    private long number;

    @BeforeEach
    void aDevice() {
        owner = person("engineer");
        environment = environment(owner);
        device = device(owner, environment, ", \"name\": \"d\"");
        number = database.number(device);
        database.days("message", now.minusSeconds(86_400), now.plusSeconds(3_600));
    }

    private UUID message(Instant receivedAt, String outcome, int readings) {
        return database.message(environment, device, receivedAt, outcome, readings);
    }

    private List<String> ids(String path) {
        var ids = new ArrayList<String>();
        var page = get(owner, path).body();
        page.required("items").forEach(item -> ids.add(item.required("id").asText()));
        while (!page.required("next").isNull()) {
            page = get(owner, path + "&cursor=" + page.required("next").asText())
                    .body();
            page.required("items").forEach(item -> ids.add(item.required("id").asText()));
        }
        return ids;
    }

    @Test
    void listsTheMessagesOfADeviceNewestFirst() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(message(now.minusSeconds(50 - i), "stored", 1).toString());
        }

        assertThat(ids("/devices/" + device + "/messages?limit=2")).isEqualTo(expected);
    }

    @Test
    void findsTheMessagesOfASourceThroughTheReadings() {
        String source = post(owner, "/sources", """
                {"name": "gateway", "environmentId": "%s", "adapter": "acme-t100"}""".formatted(environment)).id();
        sql().sql("update device set source_id = :source where device_no = :no")
                .param("source", UUID.fromString(source))
                .param("no", number)
                .update();
        int shape = database.shape("temperature||Cel|n");
        var expected = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var at = now.minusSeconds(50 - i);
            var id = message(at, "stored", 2);
            database.reading(number, shape, at, id, 1.0);
            expected.addFirst(id.toString());
        }

        assertThat(ids("/devices/" + device + "/messages?limit=2")).isEqualTo(expected);
    }

    @Test
    void showsAMessageToItsOwnerOnly() {
        var id = message(now, "rejected", 0);

        var answer = get(owner, "/messages/" + id);

        assertThat(answer.body().toString()).isEqualTo("""
                {"id":"%1$s","status":"rejected","receivedAt":"%2$s","storedAt":"%3$s","sender":{"kind":"device",\
                "id":"%4$s","name":"d"},"adapter":"acme-t100","adapterVersion":"1","readings":0,"reasonCode":"invalid",\
                "reason":"no clock","violations":[{"code":"x","message":"m","pointer":"/t"}],\
                "correlationId":"%1$s","traceparent":null}""".formatted(id, now, now.plusMillis(40), device));
        assertThat(get(person("engineer"), "/messages/" + id).status()).isEqualTo(404);
        assertThat(get(owner, "/messages/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void saysThatAMessageIsAcceptedUntilItIsHandled() {
        database.days("log_event", now, now);
        var id = UuidCreator.getTimeOrderedEpoch(now);
        sql().sql("""
                        insert into log_event (at, service, stage, event, message_id, correlation_id, sender_id, detail)
                        values (:at, 'receiver', 'receive', 'accepted', :id, :id, :device, '{"adapter": "acme-t100"}')
                        """)
                .param("at", Database.utc(now))
                .param("id", id)
                .param("device", UUID.fromString(device))
                .update();

        var answer = get(owner, "/messages/" + id).body();

        assertThat(answer.required("status").asText()).isEqualTo("accepted");
        assertThat(answer.required("adapter").asText()).isEqualTo("acme-t100");
        assertThat(answer.at("/sender/name").asText()).isEqualTo("d");
        assertThat(answer.required("storedAt").isNull()).isTrue();
        assertThat(get(person("engineer"), "/messages/" + id).status()).isEqualTo(404);
    }

    @Test
    void looksForAMessageOnlyAroundTheTimeInItsId() {
        var id = message(now, "stored", 1);
        sql().sql("update message set received_at = received_at - interval '20 seconds' where id = :id")
                .param("id", id)
                .update();

        assertThat(get(owner, "/messages/" + id).status()).isEqualTo(404);
    }

    @Test
    void countsMessagesInTheStatus() {
        message(now.minusSeconds(3_600 * 5), "stored", 1);
        message(now.minusSeconds(2), "stored", 90);
        message(now.minusSeconds(1), "rejected", 0);

        var status = get(owner, "/status").body();

        assertThat(status.required("messages24h").asLong()).isEqualTo(3);
        assertThat(status.required("rejected24h").asLong()).isEqualTo(1);
        assertThat(status.required("readingsPerSecond").asDouble()).isEqualTo(1.5);
        assertThat(status.required("arrivalToStoredP95Ms").asDouble()).isEqualTo(40.0);
        assertThat(status.required("version").asText()).isEqualTo("0.1.0-test");
        assertThat(status.required("mode").asText()).isEqualTo("embedded");
    }

    @Test
    void givesTheOriginalAsAnExampleWithoutItsSecrets() {
        var id = message(now.minusSeconds(10), "rejected", 0);
        sql().sql("""
                        update message
                        set query = 'PASSWORD=secret&tempf=70', headers = '{"user-agent": "x"}', content_type = 'text/plain',
                            body = convert_to('key=sk_abcdefghijkl&t=1', 'UTF8')
                        where id = :id
                        """).param("id", id).update();
        var answer = get(owner, "/messages/" + id + "/original?download=my-case");
        assertThat(answer.status()).isEqualTo(200);
        var original = answer.body();
        assertThat(original.required("queryString").asText()).isEqualTo("PASSWORD=sk_example&tempf=70");
        assertThat(original.required("bodyText").asText()).isEqualTo("key=sk_example&t=1");
        assertThat(original.at("/headers/user-agent").asText()).isEqualTo("x");
        assertThat(original.required("zone").asText()).isEqualTo("UTC");
        assertThat(original.required("receivedAt").asText())
                .isEqualTo(now.minusSeconds(10).toString());
        assertThat(answer.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"my-case.request.json\"");
        assertThat(get(person("engineer"), "/messages/" + id + "/original").status())
                .isEqualTo(404);
        assertThat(get(owner, "/messages/" + id + "/original?download=../x").status())
                .isEqualTo(400);
    }

    @Test
    void givesABodyThatIsNoTextAsBase64() {
        var id = message(now.minusSeconds(11), "rejected", 0);
        sql().sql("update message set body = '\\xff00' where id = :id")
                .param("id", id)
                .update();
        var original = get(owner, "/messages/" + id + "/original").body();
        assertThat(original.required("bodyBase64").asText()).isEqualTo("/wA=");
        assertThat(original.has("bodyText")).isFalse();
    }
}
