package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** An adapter is tried with a captured request, and nothing is stored. */
class TryIT {
    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);

    private Http.Answer tryOut(String adapter, String captured) {
        var headers = new HashMap<>(owner.headers());
        headers.put("Content-Type", "application/json");
        return Http.post(serai.uri("/api/v1/adapters/%s/try".formatted(adapter)), headers, captured);
    }

    @Test
    void showsTheCanonicalReadingsOfACapturedRequest() {
        var answer = tryOut("ecowitt-custom-server", """
                {"method": "GET", "path": "/data/report/",
                 "query": {"stationtype": "GW1000", "dateutc": "2021-05-06 07:08:09", "tempf": "50", "frobs": "1"}}
                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var result = answer.json();
        assertThat(result.get("outcome").textValue()).isEqualTo("converted");
        var reading = result.get("readings").get(0);
        assertThat(reading.get("observedAt").textValue()).isEqualTo("2021-05-06T07:08:09Z");
        assertThat(reading.get("measurements").get(0).get("value").doubleValue())
                .isEqualTo(10.0);
        assertThat(result.get("unmapped").toString()).contains("frobs");
    }

    @Test
    void saysWhyARequestWouldBeRejected() {
        var answer = tryOut("generic-json", "{\"bodyText\": \"{\\\"temperature\\\": \"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("outcome").textValue()).isEqualTo("rejected");
        assertThat(answer.json().get("violations").get(0).get("code").textValue())
                .isEqualTo("malformed_json");
    }

    @Test
    void takesTheOriginalOfAMessageAsItIs() {
        var key = owner.key("/devices/" + owner.device(owner.environment("Original"), "Sender"));
        var sent = Http.post(
                serai.uri("/v1/telemetry?a=b%20c"), java.util.Map.of("X-API-Key", key), "{\"temperature\": 21.4}");
        var id = sent.json().get("id").textValue();
        org.awaitility.Awaitility.await().until(() -> owner.handled(id));
        var original = owner.get("/messages/" + id + "/original");
        assertThat(original.get("queryString").textValue()).isEqualTo("a=b%20c");
        var answer = tryOut("generic-json", original.toString());
        assertThat(answer.json().get("outcome").textValue()).as(answer.body()).isEqualTo("converted");
    }

    @Test
    void saysThatARequestIsNoTelemetry() {
        var answer = tryOut(
                "the-things-industries-tts-v3-webhook",
                "{\"bodyText\": \"{\\\"end_device_ids\\\": {\\\"device_id\\\": \\\"d\\\"}, \\\"join_accept\\\": {}}\"}");

        assertThat(answer.json().get("outcome").textValue()).as(answer.body()).isEqualTo("ignored");
        assertThat(answer.json().get("reason").textValue()).isNotBlank();
    }

    @Test
    void doesNotKnowAnAdapterThatIsNotThere() {
        assertThat(tryOut("gone", "{}").status()).isEqualTo(404);
        assertThat(tryOut("generic-json", "{\"bodyBase64\": \"%%%\"}").status()).isEqualTo(400);
        assertThat(tryOut("generic-json", "{\"unknown\": 1}").status()).isEqualTo(400);
    }
}
