package io.serai.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.serai.dashboard.DashboardIT;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The OpenAPI document against the running server: every operation of it, with good and with bad input. */
class OpenApiIT extends DashboardIT {
    private static final String CHANNEL = "{\"kind\": \"email\", \"target\": \"a@example.org\"}";
    private static final String NOBODY = "0199aa00-0000-7000-8000-00000000dead";

    /** What does not end, or would end the session of the test; the tests of these are their own. */
    private static final Set<String> LEFT_OUT = Set.of("/api/v1/live", "/api/v1/users/me", "/api/v1/users/me/sessions");

    private static final SchemaValidatorsConfig FORMATS_TOO =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private JsonNode document;
    private Person owner;
    private Person stranger;
    private Person admin;
    private Map<String, String> ids;

    /** One operation of the document; {@code path} has placeholders. */
    private record Operation(String method, String path, JsonNode described) {
        boolean takesBody() {
            return described.has("requestBody");
        }

        String contentType() {
            return described.at("/requestBody/content").fieldNames().next();
        }

        boolean isOpen() {
            return !described.has("security");
        }

        boolean isAbout(String id) {
            return path.contains("{" + id + "}");
        }

        /** The group of paths, such as {@code devices}. */
        String group() {
            return path.split("/")[3];
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void everythingThereIs() {
        document = get(null, "/openapi").body();
        owner = person("engineer");
        stranger = person("engineer");
        admin = person("admin");
        var environment = environment(owner);
        var device = device(owner, environment, ", \"name\": \"d\"");
        var at = Instant.now().minusSeconds(60);
        database.days("reading", at, at.plusSeconds(86_400));
        database.reading(database.number(device), database.shape("temperature||Cel|n"), at, 21.0);
        var source = post(owner, "/sources", """
                {"name": "s", "environmentId": "%s", "adapter": "acme-t100"}""".formatted(environment)).id();
        var credential = post(owner, "/devices/" + device + "/credentials", "{\"kind\": \"jwt\"}")
                .id();
        var channel = post(owner, "/environments/" + environment + "/channels", CHANNEL);
        var note = post(owner, "/devices/" + device + "/notes", "{\"text\": \"n\"}");
        send("PUT", "/devices/" + device + "/thresholds", owner, """
                {"items": [{"name": "temperature", "highest": 20}]}""");
        var alert = get(owner, "/alerts").body().at("/items/0/id").asText();
        ids = Map.of(
                "environments", environment,
                "alerts", alert,
                "channels", channel.id(),
                "notes", note.id(),
                "devices", device,
                "sources", source,
                "credentials", credential,
                "users", owner.id(),
                "series", device);
    }

    private List<Operation> operations() {
        var all = new ArrayList<Operation>();
        document.required("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (path.getKey().startsWith("/api/v1/")
                            && !path.getKey().contains("{key}")
                            && !LEFT_OUT.contains(path.getKey())) {
                        all.add(new Operation(operation.getKey(), path.getKey(), operation.getValue()));
                    }
                }));
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    @Test
    void namesEveryRouteThatThereIs() {
        var missing = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("io.serai.")) {
                for (var path : mapping.getPatternValues()) {
                    for (var verb : mapping.getMethodsCondition().getMethods()) {
                        var word = verb.name().toLowerCase(Locale.ROOT);
                        if (!path.startsWith("/ui")
                                && !document.required("paths").path(path).has(word)) {
                            missing.add(word + " " + path);
                        }
                    }
                }
            }
        });
        assertThat(missing).isEmpty();
        assertThat(document.required("openapi").asText()).startsWith("3.1");
        assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    private void each(Consumer<Operation> check) {
        operations().forEach(check);
    }

    private Answer call(Operation operation, @Nullable Person person, String path, @Nullable String body) {
        var request = request(path.substring("/api/v1".length()))
                .method(
                        operation.method().toUpperCase(Locale.ROOT),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", operation.contentType());
        }
        if (person != null) {
            request.header("Authorization", "Bearer " + person.token());
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response.statusCode(),
                    type.contains("json") && !type.contains("ndjson")
                            ? JSON.readTree(response.body())
                            : JSON.missingNode(),
                    response);
        } catch (IOException e) {
            throw new IllegalStateException(operation.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The path with an id for each placeholder, and what its required parameters need. */
    private String filled(Operation operation, String id) {
        var path = operation
                .path()
                .replace("{id}", id)
                .replace("{kid}", NOBODY)
                .replace("{userId}", NOBODY)
                .replace("{name}", "acme-t100");
        var query = new ArrayList<String>();
        operation.described().path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                query.add(parameter.required("name").asText() + "="
                        + switch (parameter.required("name").asText()) {
                            case "name" -> "temperature";
                            case "series" -> id + ":temperature";
                            case "ids" -> id;
                            case "environmentId" -> ids.getOrDefault("environments", NOBODY);
                            case "from" -> "2026-01-01T00:00:00Z";
                            case "to" -> "2026-02-01T00:00:00Z";
                            default -> "x";
                        });
            }
        });
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String own(Operation operation) {
        return filled(operation, ids.getOrDefault(operation.group(), NOBODY));
    }

    private void assertProblem(Operation operation, Answer answer, int status) {
        assertThat(answer.status()).as("%s: %s", operation, answer.body()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .as("%s", operation)
                .startsWith("application/problem+json");
        assertThat(schema("/components/schemas/Problem").validate(answer.body()))
                .as("%s: %s", operation, answer.body())
                .isEmpty();
        assertThat(answer.response().body()).doesNotContain("Exception", "\tat ", "io.serai");
    }

    private JsonSchema schema(String pointer) {
        return schema(pointer, SchemaValidatorsConfig.builder().build());
    }

    private JsonSchema schema(String pointer, SchemaValidatorsConfig config) {
        var whole = (ObjectNode) document.deepCopy();
        whole.put("$ref", "#" + pointer);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole, config);
    }

    @Test
    void answersGoodReadingsAsDescribed() {
        each(operation -> {
            if (!operation.method().equals("get")) {
                return;
            }
            var person = operation.group().matches("users|audit|signing-keys|pipeline|logs") ? admin : owner;
            var answer = call(operation, person, own(operation), null);
            if (answer.status() == 404) {
                assertThat(operation.path())
                        .as("nothing of this kind is made here")
                        .matches(".*/(messages|reprocessings|adapters|inbox|trace)/.*");
                return;
            }
            assertThat(answer.status()).as("%s: %s", operation, answer.body()).isEqualTo(200);
            var content = "/paths/%s/get/responses/200/content"
                    .formatted(operation.path().replace("/", "~1"));
            assertThat(document.at(content).isEmpty()).as("%s", operation).isFalse();
            if (!answer.body().isMissingNode() && document.at(content).has("application/json")) {
                var schema = content + "/application~1json/schema";
                assertThat(schema(schema).validate(answer.body()))
                        .as("%s: %s", operation, answer.body())
                        .isEmpty();
            }
        });
    }

    /** All of the document, also what no test here calls. */
    private List<Operation> described() {
        var all = new ArrayList<Operation>();
        document.required("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(one -> all.add(new Operation(one.getKey(), path.getKey(), one.getValue()))));
        return all;
    }

    @Test
    void saysOfEachOperationInOneLineWhatItDoes() {
        assertThat(described()).allSatisfy(operation -> assertThat(
                        operation.described().path("summary").asText())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(140)
                .doesNotContain("\n", "{@", "<"));
    }

    @Test
    void showsAnExampleOfEachBodyThatFitsItsSchema() {
        var faults = new ArrayList<String>();
        for (var operation : described()) {
            var at = "/paths/%s/%s/".formatted(operation.path().replace("/", "~1"), operation.method());
            check(operation + " request", at + "requestBody/content", faults);
            for (var status : List.of("200", "201", "202")) {
                check(operation + " " + status, at + "responses/" + status + "/content", faults);
            }
        }
        assertThat(faults).isEmpty();
    }

    private void check(String what, String content, List<String> faults) {
        document.at(content).properties().forEach(type -> {
            var examples = type.getValue().path("examples");
            if (examples.isEmpty()) {
                faults.add(what + ": no example");
            }
            var schema = schema(content + "/" + type.getKey().replace("/", "~1") + "/schema", FORMATS_TOO);
            examples.forEach(example ->
                    schema.validate(example.required("value")).forEach(fault -> faults.add(what + ": " + fault)));
        });
    }

    @Test
    void hasNoExampleOfWhatIsNotThere() {
        var examples = new OpenApiExamples().operations();
        var left = new TreeSet<String>();
        examples.fieldNames().forEachRemaining(left::add);
        described().forEach(operation -> {
            var id = operation.described().required("operationId").asText();
            if (left.remove(id)) {
                assertThat(operation.described().findValues("examples"))
                        .as(id)
                        .hasSize(examples.required(id).size());
            }
        });
        assertThat(left).isEmpty();
    }

    @Test
    void readsTheExamplesOfBodiesItself() {
        each(operation -> {
            var example = operation.described().at("/requestBody/content/application~1json/examples/example/value");
            // No handler is here that tries adapters.
            if (example.isMissingNode()
                    || operation.isOpen()
                    || operation.path().endsWith("/try")) {
                return;
            }
            var answer = call(operation, admin, filled(operation, NOBODY), example.toString());
            assertThat(answer.status()).as("%s", operation).isNotEqualTo(500);
            assertThat(answer.code())
                    .as("%s: %s", operation, answer.body())
                    .isNotIn("malformed_json", "unknown_field", "invalid", "body_too_large");
        });
    }

    @Test
    void asksForATokenEverywhereElse() {
        each(operation -> {
            if (!operation.isOpen()) {
                var answer = call(operation, null, own(operation), operation.takesBody() ? "{}" : null);
                assertProblem(operation, answer, 401);
                assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                        .hasValue("Bearer");
                var query =
                        own(operation) + (own(operation).contains("?") ? "&" : "?") + "access_token=" + owner.token();
                assertProblem(operation, call(operation, null, query, operation.takesBody() ? "{}" : null), 401);
            }
        });
    }

    @Test
    void hidesFromStrangersWhatIsNotTheirs() {
        each(operation -> {
            if (!operation.isAbout("id") && !operation.group().equals("series")
                    || operation.group().equals("users")) {
                return;
            }
            var body = operation.takesBody() ? validBody(operation) : null;
            var theirs = call(operation, stranger, own(operation), body);
            var nobodys = call(operation, stranger, filled(operation, NOBODY), body);
            assertProblem(operation, theirs, 404);
            assertThat(withoutTrace(theirs)).as("%s", operation).isEqualTo(withoutTrace(nobodys));
        });
    }

    private static String withoutTrace(Answer answer) {
        return answer.body().toString().replaceAll("\"(traceId|instance)\":\"[^\"]*\"", "");
    }

    private static String validBody(Operation operation) {
        if (operation.path().endsWith("/credentials")) {
            return "{\"kind\": \"access-key\"}";
        }
        if (operation.path().endsWith("/thresholds")) {
            return "{\"items\": []}";
        }
        if (operation.path().endsWith("/channels")) {
            return CHANNEL;
        }
        if (operation.path().endsWith("/channels/{id}")) {
            return "{\"enabled\": true}";
        }
        if (operation.path().endsWith("/notes")) {
            return "{\"text\": \"n\"}";
        }
        return operation.path().endsWith("/shares") ? "{\"username\": \"nobody\"}" : "{}";
    }

    @Test
    void refusesParametersThatItDoesNotKnow() {
        each(operation -> {
            if (!operation.path().startsWith("/api/v1/auth")
                    && !operation.method().equals("delete")) {
                var path = own(operation) + (own(operation).contains("?") ? "&" : "?") + "offset=100";
                var person = operation.group().matches("users|audit|signing-keys|mail|pipeline|logs") ? admin : owner;
                var answer = call(operation, person, path, operation.takesBody() ? "{}" : null);
                assertProblem(operation, answer, 400);
                assertThat(answer.code()).as("%s", operation).isEqualTo("unknown_parameter");
            }
        });
    }

    @Test
    void refusesLimitsAndCursorsThatCannotBeMeant() {
        each(operation -> {
            for (var parameter : operation.described().path("parameters")) {
                var name = parameter.path("name").asText();
                for (var wrong : wrong(name)) {
                    var path = own(operation)
                            .replaceAll("(?<=[?&])" + name + "=[^&]*&?", "")
                            .replaceAll("[?&]$", "");
                    var answer = call(
                            operation,
                            operation.group().matches("users|audit|logs") ? admin : owner,
                            path + (path.contains("?") ? "&" : "?") + name + "=" + wrong,
                            operation.takesBody() ? "{}" : null);
                    assertProblem(operation, answer, 400);
                }
            }
        });
    }

    private static List<String> wrong(String parameter) {
        return switch (parameter) {
            case "limit" -> List.of("-1", "0", "1000000000", "x", "1e3");
            case "cursor" -> List.of("x", "%00", "WyJpZCIsIngiXQ", "a".repeat(3000));
            case "sort" -> List.of("name;drop", "'", "password_hash");
            case "points" -> List.of("-1", "0", "100000", "x");
            case "from", "to" -> List.of("yesterday", "2026-13-01T00:00:00Z", "0", "");
            case "environmentId", "deviceId" -> List.of("1", "'", "../x");
            case "status" -> List.of("x", "'", "reporting,x");
            case "state" -> List.of("x", "'", "open,closed");
            default -> List.of();
        };
    }

    @Test
    void refusesBodiesThatCannotBeMeant() throws Exception {
        var wrong = List.of(
                "",
                "[]",
                "null",
                "42",
                "{",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"role\": \"ADMIN\", \"ownerId\": \"x\", \"id\": \"x\", \"tokenVersion\": 0}",
                "[".repeat(1000),
                "{\"name\": \"" + "x".repeat(70_000) + "\"}",
                "\u0000");
        each(operation -> {
            if (!operation.takesBody() || operation.group().equals("auth")) {
                return;
            }
            for (var body : wrong) {
                var answer = call(operation, admin, own(operation), body);
                assertThat(answer.status())
                        .as("%s with %s: %s", operation, body.substring(0, Math.min(60, body.length())), answer.body())
                        .isBetween(400, 499);
                assertProblem(operation, answer, answer.status());
            }
            var text = send(request(own(operation).substring("/api/v1".length()))
                    .header("Authorization", "Bearer " + admin.token())
                    .header("Content-Type", "text/plain")
                    .method(operation.method().toUpperCase(Locale.ROOT), BodyPublishers.ofString("{}")));
            assertProblem(operation, text, 415);
        });
    }

    @Test
    void offersNoOtherMethodAndNoOtherSite() {
        each(operation -> {
            var answer = send(request(own(operation).substring("/api/v1".length()))
                    .header("Authorization", "Bearer " + owner.token())
                    .header("Origin", "https://evil.example")
                    .method("TRACE", BodyPublishers.noBody()));
            assertThat(answer.status()).as("%s", operation).isBetween(400, 405);
            assertThat(answer.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        });
        var headers = get(owner, "/status").response().headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'none'");
    }

    @Test
    void viewersChangeNothing() {
        var viewer = person("viewer");
        each(operation -> {
            if (!operation.method().equals("get")
                    && !operation.isOpen()
                    && !operation.path().startsWith("/api/v1/users/me")) {
                assertProblem(
                        operation, call(operation, viewer, own(operation), operation.takesBody() ? "{}" : null), 403);
            }
        });
    }
}
