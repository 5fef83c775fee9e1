package io.serai.dashboard.web;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/**
 * The OpenAPI document, {@code GET /api/v1/openapi} (JSON) and {@code /api/v1/openapi.yaml}: made of the controllers and their
 * Javadoc, joined with the door and with examples, so that it cannot say less than there is.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:openapi/springdoc.properties")
class OpenApiConfiguration {
    private static final String DOOR = "/openapi/door.yaml";
    private static final Set<String> OPEN = Set.of("/api/v1/users/sign-up", "/.well-known/jwks.json");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    OpenAPI openApi() {
        var api = door();
        api.setInfo(new Info()
                .title("Serai")
                .version("1")
                .description("The door for devices, and the API of the dashboard for people and programs. Lists are"
                        + " {items, next}: ask again with cursor=<next>. Errors are RFC 9457 documents."));
        return api;
    }

    private static OpenAPI door() {
        try (InputStream file = Objects.requireNonNull(OpenApiConfiguration.class.getResourceAsStream(DOOR))) {
            return Yaml31.mapper().readValue(file, OpenAPI.class);
        } catch (IOException e) {
            throw new UncheckedIOException(DOOR + " cannot be read", e);
        }
    }

    /** Nested records are named with what they are nested in: there is more than one Series. */
    @Bean
    ModelResolver schemas(RecordSchemas records) {
        return new ModelResolver(StrictJson.mapper(), new TypeNameResolver() {
                    @Override
                    protected String getNameOfClass(Class<?> type) {
                        return records.name(type);
                    }
                })
                .openapi31(true);
    }

    /** Operations are named by controller and method; the first sentence of a description is its summary. */
    @Bean
    GlobalOperationCustomizer names() {
        return (operation, method) -> {
            var tag = method.getBeanType().getSimpleName().replace("Controller", "");
            operation.setTags(List.of(tag));
            operation.setOperationId(tag + "." + method.getMethod().getName());
            var description = operation.getDescription();
            if (description != null) {
                operation.setSummary(summary(description));
            }
            return operation;
        };
    }

    /** The first sentence of a description, in one line and without its markup. */
    private static String summary(String description) {
        return description
                .split("(?<=\\.)\\s|\\.$", 2)[0]
                .replaceAll("<[^>]*>|\\.$", "")
                .replaceAll("\\s+", " ");
    }

    /** What all operations of the controllers have in common. */
    @Bean
    GlobalOpenApiCustomizer commonToAll(RecordSchemas records) {
        var examples = new OpenApiExamples();
        return api -> {
            records.complete(api.getComponents().getSchemas());
            api.getPaths().forEach((path, item) -> {
                common(path, item);
                item.readOperations().forEach(examples::complete);
            });
        };
    }

    private static void common(String path, PathItem item) {
        if (!OPEN.contains(path) && !path.startsWith("/api/v1/auth/")) {
            item.readOperations().forEach(OpenApiConfiguration::signedIn);
        }
        item.readOperations().forEach(OpenApiConfiguration::mayFail);
    }

    private static void signedIn(Operation operation) {
        if (operation.getSecurity() == null) {
            operation.addSecurityItem(new SecurityRequirement().addList("accessToken"));
        }
    }

    private static void mayFail(Operation operation) {
        var responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        responses.putIfAbsent(ApiResponses.DEFAULT, new ApiResponse().$ref("#/components/responses/Problem"));
        operation.setResponses(responses);
    }
}
