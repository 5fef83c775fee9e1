package io.serai.simulator.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The dashboard's API as one signed-in user sees it. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String token;

    private Api(URI server, String username) throws IOException, InterruptedException {
        this.server = server;
        var body = JSON.createObjectNode().put("username", username).put("password", Fill.PASSWORD);
        this.token = send(HttpRequest.newBuilder(server.resolve("/api/v1/auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())))
                .required("accessToken")
                .asText();
    }

    /** Signs in a generated user, for a quarter of an hour. */
    static Api signIn(URI server, String username) throws IOException, InterruptedException {
        return new Api(server, username);
    }

    /** The body of a 200; everything else is an {@link IOException}. */
    JsonNode get(String path) throws IOException, InterruptedException {
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
