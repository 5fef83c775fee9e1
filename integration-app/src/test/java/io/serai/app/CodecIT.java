package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes of LoRaWAN devices on their whole way: envelope adapter, codec, store. */
class CodecIT {
    private static final String TTS = "the-things-industries-tts-v3-webhook";
    /** Elsys: 22.6 Cel, 41 %. */
    private static final String BYTES = "AQDiAik=";

    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);

    private static String uplink(String device, String bytes, String more) {
        return """
                {"end_device_ids": {"device_id": "d", "dev_eui": "%s"}, "uplink_message": {"f_port": 5, "frm_payload": "%s"%s}}
                """.formatted(device, bytes, more);
    }

    private String source(String environment) {
        return owner.key("/sources/" + owner.source(environment, TTS));
    }

    private JsonNode outcome(String key, String body) {
        var answer = Http.post(serai.uri("/in/" + key), Map.of("Content-Type", "application/json"), body);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        var id = answer.header("Location").replace("/v1/messages/", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> owner.handled(id));
        return owner.get("/messages/" + id);
    }

    private JsonNode latest(String environment, String device) {
        var devices = owner.get("/devices?environmentId=%s&externalId=%s".formatted(environment, device))
                .get("items");
        return owner.get("/devices/%s/latest".formatted(devices.get(0).get("id").textValue()))
                .get("items");
    }

    @Test
    void theCodecOfARegisteredDeviceReadsItsBytes() {
        var environment = owner.environment("Codec");
        owner.device(environment, "Office", "A81758FFFE000001", "elsys-ers-co2");

        var message = outcome(source(environment), uplink("A81758FFFE000001", BYTES, ""));

        assertThat(message.get("status").textValue()).as(message.toString()).isEqualTo("stored");
        assertThat(message.get("adapterVersion").textValue()).matches("[0-9a-f]{12}\\+[0-9a-f]{12}");
        var latest = latest(environment, "A81758FFFE000001");
        assertThat(latest.findValuesAsText("name")).containsExactlyInAnyOrder("temperature", "humidity");
        assertThat(latest.findValuesAsText("value")).containsExactlyInAnyOrder("22.6", "41.0");
    }

    @Test
    void aHintOfTheNetworkServerFindsTheCodecOfAnUnknownDevice() {
        var environment = owner.environment("Hint");
        var hint = ", \"version_ids\": {\"brand_id\": \"elsys\", \"model_id\": \"ers-co2\"}";

        var message = outcome(source(environment), uplink("A81758FFFE000002", BYTES, hint));

        assertThat(message.get("status").textValue()).as(message.toString()).isEqualTo("stored");
        assertThat(latest(environment, "A81758FFFE000002").findValuesAsText("value"))
                .containsExactlyInAnyOrder("22.6", "41.0");
    }

    @Test
    void bytesThatNoCodecReadsAreRejectedAsUndecoded() {
        var message = outcome(source(owner.environment("No codec")), uplink("A81758FFFE000003", BYTES, ""));

        assertThat(message.get("status").textValue()).as(message.toString()).isEqualTo("rejected");
        assertThat(message.get("reasonCode").textValue()).isEqualTo("undecoded");
        assertThat(message.get("reason").textValue())
                .isEqualTo(
                        "device 'A81758FFFE000003' has sent 5 bytes on port 5 that no codec reads; name a codec as the"
                                + " device's adapter and replay");
        assertThat(message.at("/violations/0/pointer").textValue()).isEqualTo("/body/uplink_message/frm_payload");
    }

    @Test
    void theSignalOfBytesThatNoCodecReadsIsStored() {
        var environment = owner.environment("Signal only");
        var signal = ", \"rx_metadata\": [{\"rssi\": -97, \"snr\": 4.5}]";

        var message = outcome(source(environment), uplink("A81758FFFE000004", BYTES, signal));

        assertThat(message.get("status").textValue()).as(message.toString()).isEqualTo("partial");
        assertThat(message.at("/violations/0/code").textValue()).isEqualTo("undecoded");
        assertThat(latest(environment, "A81758FFFE000004").findValuesAsText("name"))
                .containsExactlyInAnyOrder("signal_strength", "snr");
    }

    @Test
    void whatTheFormatterRefusesIsRejectedInItsWords() {
        var environment = owner.environment("Refused");
        owner.device(environment, "Office", "A81758FFFE000005", "elsys-ers-co2");

        var message = outcome(source(environment), uplink("A81758FFFE000005", "/wA=", ""));

        assertThat(message.get("status").textValue()).as(message.toString()).isEqualTo("rejected");
        assertThat(message.get("reason").textValue())
                .isEqualTo("found type 255 at byte 0; expected a field of the Elsys payload, whole");
        assertThat(message.at("/violations/0/pointer").textValue()).isEqualTo("/body/uplink_message/frm_payload");
        assertThat(message.get("adapterVersion").textValue()).contains("+");
    }

    @Test
    void aDeviceThatSendsUplinksItselfUsesItsCodecAsAnyAdapter() {
        var environment = owner.environment("Direct");
        var device = owner.device(environment, "Own gateway", "own", "elsys-ers-co2");

        var message = outcome(owner.key("/devices/" + device), "{\"fPort\": 5, \"bytes\": \"0100e2\"}");

        assertThat(message.get("status").textValue()).as(message.toString()).isEqualTo("stored");
    }

    @Test
    void aTrialNamesTheCodec() {
        var body = Http.JSON.createObjectNode().put("bodyText", uplink("A81758FFFE000006", BYTES, ""));

        assertThat(tryOut(body.toString()).json().get("code").textValue()).isEqualTo("undecoded");
        var tried = tryOut(body.put("codec", "elsys-ers-co2").toString());
        assertThat(tried.json().get("outcome").textValue()).as(tried.body()).isEqualTo("converted");
        assertThat(tried.json().at("/readings/0/measurements").findValuesAsText("name"))
                .containsExactly("temperature", "humidity");
        var unknown = tryOut(body.put("codec", "generic-json").toString());
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("code").textValue()).isEqualTo("unknown_codec");
    }

    private Http.Answer tryOut(String captured) {
        var headers = new HashMap<>(owner.headers());
        headers.put("Content-Type", "application/json");
        return Http.post(serai.uri("/api/v1/adapters/%s/try".formatted(TTS)), headers, captured);
    }
}
