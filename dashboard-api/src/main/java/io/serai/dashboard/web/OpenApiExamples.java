package io.serai.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Examples of what operations take and answer, by operationId, from a file of their own; anchors of YAML may be used in it. */
final class OpenApiExamples {
    private static final String FILE = "/openapi/examples.yaml";
    private static final int MOST_ALIASES = 1_000;
    private static final Set<String> SUCCESS = Set.of("200", "201", "202");

    private final JsonNode operations;

    OpenApiExamples() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try (InputStream file = Objects.requireNonNull(OpenApiExamples.class.getResourceAsStream(FILE))) {
            // As a tree, which keeps what is null.
            JsonNode whole = new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(options)).<Object>load(file));
            operations = whole.required("operations");
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** All of them: {@code request} and {@code response} of each operation. */
    JsonNode operations() {
        return operations;
    }

    /** Adds the examples of this operation, where it has any. */
    void complete(Operation operation) {
        var examples = operations.path(Objects.requireNonNullElse(operation.getOperationId(), ""));
        if (operation.getRequestBody() != null) {
            add(operation.getRequestBody().getContent(), examples.get("request"));
        }
        if (operation.getResponses() != null) {
            operation.getResponses().forEach((status, response) -> {
                if (SUCCESS.contains(status)) {
                    add(response.getContent(), examples.get("response"));
                }
            });
        }
    }

    private static void add(@Nullable Content content, @Nullable JsonNode value) {
        if (content != null && value != null) {
            content.values().forEach(type -> type.addExamples("example", new Example().value(value)));
        }
    }
}
