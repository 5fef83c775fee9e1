package io.serai.simulator.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The dashboard's API as one signed-in user sees it. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Shorter than an access token lives. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String username;
    private String token = "";
    private long signedInAt;

    private Api(URI server, String username) {
        this.server = server;
        this.username = username;
    }

    /** Signs in a generated user. */
    static Api signIn(URI server, String username) throws IOException, InterruptedException {
        var api = new Api(server, username);
        api.signIn();
        return api;
    }

    private void signIn() throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("username", username).put("password", Fill.PASSWORD);
        token = send(HttpRequest.newBuilder(server.resolve("/api/v1/auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())))
                .required("accessToken")
                .asText();
        signedInAt = System.nanoTime();
    }

    /** The body of a 200; everything else is an {@link IOException}. Signs in again where the time has come. */
    JsonNode get(String path) throws IOException, InterruptedException {
        if (System.nanoTime() - signedInAt > RENEWED_AFTER.toNanos()) {
            signIn();
        }
        return send(
                HttpRequest.newBuilder(server.resolve("/api/v1" + path)).header("Authorization", "Bearer " + token));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var built = request.build();
        var answer = http.send(built, BodyHandlers.ofByteArray());
        var body = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            throw new IOException("%s answered %d: %s; expected 200".formatted(built.uri(), answer.statusCode(), body));
        }
        return body;
    }
}
