package io.serai.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Base of the tests over HTTP: one server for all of them, a new owner for each. */
@SpringBootTest(
        classes = TestServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.locations=filesystem:../integration-app/src/main/resources/db/migration",
            "serai.dashboard.live.heartbeat=300ms",
            // What is streamed takes as long as it takes, whatever the server's own limit.
            "spring.mvc.async.request-timeout=100ms",
            "serai.dashboard.accounts.sign-up=true",
            "serai.dashboard.accounts.public-url=https://serai.example",
            "spring.mail.host=127.0.0.1",
            // As behind an edge.
            "server.forward-headers-strategy=native",
            "serai.dashboard.alerts.poll=100ms",
            "serai.dashboard.alerts.retries=100ms",
            "spring.threads.virtual.enabled=true"
        })
public abstract class DashboardIT {
    protected static final ObjectMapper JSON = new ObjectMapper();
    protected static final HttpClient HTTP = HttpClient.newHttpClient();
    protected static final String PASSWORD = "correct horse battery";
    private static final String HASH = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD);

    /** A real mail server, of all tests. */
    protected static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());

    static {
        MAIL.start();
    }

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @LocalServerPort
    private int port;

    @Autowired
    protected Database database;

    /** An answer with its body as JSON; missing where there is no body. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {
        public @Nullable String code() {
            return body.path("code").asText(null);
        }

        public String id() {
            return body.required("id").asText();
        }
    }

    /** A signed-in person. */
    public record Person(String id, String username, String token) {}

    protected JdbcClient sql() {
        return database.sql();
    }

    protected Person person(String role) {
        String username = role + "-" + UUID.randomUUID();
        var id = UuidCreator.getTimeOrderedEpoch();
        sql().sql("insert into app_user (id, username, password_hash, role) values (:id, :name, :hash, :role)")
                .param("id", id)
                .param("name", username)
                .param("hash", HASH)
                .param("role", role)
                .update();
        return new Person(
                id.toString(),
                username,
                login(username, PASSWORD).body().required("accessToken").asText());
    }

    protected Answer login(String username, String password) {
        var body = JSON.createObjectNode().put("username", username).put("password", password);
        return send("POST", "/auth/login", null, body.toString());
    }

    protected Answer get(@Nullable Person person, String path) {
        return send("GET", path, person, null);
    }

    protected Answer post(@Nullable Person person, String path, String body) {
        return send("POST", path, person, body);
    }

    protected Answer patch(@Nullable Person person, String path, String body) {
        return send("PATCH", path, person, body);
    }

    protected Answer delete(@Nullable Person person, String path) {
        return send("DELETE", path, person, null);
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri("/api/v1" + path));
    }

    protected URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    protected Answer send(String method, String path, @Nullable Person person, @Nullable String body) {
        var request =
                request(path).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (person != null) {
            request.header("Authorization", "Bearer " + person.token());
        }
        return send(request);
    }

    protected Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected String environment(Person owner) {
        return post(owner, "/environments", "{\"name\": \"Harbour\"}").id();
    }

    protected String device(Person owner, String environmentId, String fields) {
        return post(owner, "/devices", """
                {"environmentId": "%s"%s}""".formatted(environmentId, fields)).id();
    }

    protected String device(Person owner) {
        return device(owner, environment(owner), ", \"name\": \"Cold store 3\"");
    }
}
