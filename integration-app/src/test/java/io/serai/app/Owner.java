package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Somebody who is signed in, and sets up environments, devices and sources through the API. */
final class Owner {
    private final SeraiProcess serai;
    private final String token;

    private Owner(SeraiProcess serai, String token) {
        this.serai = serai;
        this.token = token;
    }

    /** The administrator. */
    static Owner signIn(SeraiProcess serai) {
        return signIn(serai, "admin", SeraiProcess.ADMIN_PASSWORD);
    }

    static Owner signIn(SeraiProcess serai, String name, String password) {
        var answer = Http.post(
                serai.uri("/api/v1/auth/login"),
                Map.of("Content-Type", "application/json"),
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Owner(serai, answer.json().get("accessToken").textValue());
    }

    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token);
    }

    JsonNode get(String path) {
        var answer = Http.get(serai.uri("/api/v1" + path), headers());
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    JsonNode create(String path, String body) {
        return post(path, body, 201);
    }

    /** Whether the message has become something, and does not only wait. */
    boolean handled(String message) {
        var answer = Http.get(serai.uri("/api/v1/messages/" + message), headers());
        return answer.status() == 200
                && !answer.json().get("status").textValue().equals("accepted");
    }

    /** Posts to the API; the body of its answer, which has this status. */
    JsonNode post(String path, String body, int status) {
        var answer = Http.post(
                serai.uri("/api/v1" + path),
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                body);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(status);
        return answer.json();
    }

    String environment(String name) {
        return create("/environments", "{\"name\":\"%s\"}".formatted(name))
                .get("id")
                .textValue();
    }

    String device(String environment, String name) {
        return create("/devices", "{\"name\":\"%s\",\"environmentId\":\"%s\"}".formatted(name, environment))
                .get("id")
                .textValue();
    }

    String device(String environment, String name, String adapter) {
        return create(
                        "/devices",
                        "{\"name\":\"%s\",\"environmentId\":\"%s\",\"adapter\":\"%s\"}"
                                .formatted(name, environment, adapter))
                .get("id")
                .textValue();
    }

    String device(String environment, String name, String externalId, String adapter) {
        return create(
                        "/devices",
                        "{\"name\":\"%s\",\"environmentId\":\"%s\",\"externalId\":\"%s\",\"adapter\":\"%s\"}"
                                .formatted(name, environment, externalId, adapter))
                .get("id")
                .textValue();
    }

    String source(String environment, String adapter) {
        return source(environment, adapter, true);
    }

    /** A source whose messages of devices that nobody has registered are refused. */
    String sourceOfKnownDevices(String environment, String adapter) {
        return source(environment, adapter, false);
    }

    private String source(String environment, String adapter, boolean autoRegister) {
        return create(
                        "/sources",
                        "{\"name\":\"%s\",\"environmentId\":\"%s\",\"adapter\":\"%s\",\"autoRegister\":%s}"
                                .formatted(adapter, environment, adapter, autoRegister))
                .get("id")
                .textValue();
    }

    /** A new access key of {@code /devices/{id}} or {@code /sources/{id}}. */
    String key(String owner) {
        return create(owner + "/credentials", "{\"kind\":\"access-key\"}")
                .get("secret")
                .textValue();
    }
}
