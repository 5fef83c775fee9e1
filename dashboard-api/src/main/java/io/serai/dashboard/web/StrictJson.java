package io.serai.dashboard.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/**
 * Reads and writes the records of the dashboard, and only those: unknown or doubled fields, trailing tokens,
 * coerced types and bodies above 64 KiB are errors, which the rest of the server may see differently.
 */
class StrictJson extends MappingJackson2HttpMessageConverter {
    private static final long MAX_BODY_BYTES = 64 * 1024;

    private static final List<CoercionInputShape> NOT_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    StrictJson() {
        super(mapper());
        setSupportedMediaTypes(List.of(
                MediaType.APPLICATION_JSON,
                MediaType.APPLICATION_PROBLEM_JSON,
                new MediaType("application", "*+json")));
    }

    static ObjectMapper mapper() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(MAX_BODY_BYTES)
                        .maxNestingDepth(16)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .withCoercionConfig(LogicalType.Textual, texts -> {
                    for (var shape : NOT_TEXT) {
                        texts.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                // An absent field stays null and a null one becomes empty, so that PATCH tells them apart.
                .addModule(new Jdk8Module().configureReadAbsentAsNull(true))
                .addModule(new JavaTimeModule())
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build();
    }

    @Override
    public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType mediaType) {
        return type instanceof Class<?> known && isOurs(known) && super.canRead(type, context, mediaType);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return isOurs(type) && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return (isOurs(type) || type == ProblemDetail.class) && super.canWrite(type, mediaType);
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().startsWith("io.serai.dashboard");
    }
}
