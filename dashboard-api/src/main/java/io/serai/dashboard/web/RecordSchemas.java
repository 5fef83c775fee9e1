package io.serai.dashboard.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Schemas of records: what is {@link Nullable} may be null, everything else is always there. */
@SuppressWarnings({"rawtypes", "unchecked"}) // the library's own signatures are raw
class RecordSchemas {
    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    /** The name of the schema of a class: that of its outer class before it, unless that is a controller. */
    String name(Class<?> type) {
        var outer = type.getEnclosingClass();
        var name = outer == null || outer.getSimpleName().endsWith("Controller")
                ? type.getSimpleName()
                : outer.getSimpleName() + type.getSimpleName();
        var other = named.put(name, type);
        if (other != null && other != type && isOurs(other) && isOurs(type)) {
            throw new IllegalStateException("the schemas of %s and %s have one name".formatted(other, type));
        }
        return name;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().startsWith("io.serai.");
    }

    /** Marks what is required and what may be null. */
    void complete(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            var type = named.get(name.startsWith("Page") ? "Page" : name);
            if (type != null && type.isRecord() && schema.getProperties() != null) {
                complete(schema, type);
            }
        });
    }

    private static void complete(Schema<?> schema, Class<?> type) {
        for (var component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                complete(schema, component.getType());
            } else {
                complete(schema, component);
            }
        }
    }

    private static void complete(Schema<?> schema, RecordComponent component) {
        var property = schema.getProperties().get(component.getName());
        if (property == null) {
            return;
        }
        if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
            // Written as it is: any JSON.
            schema.getProperties().put(component.getName(), new Schema<>());
            return;
        }
        if (property.getItems() != null
                && component.getAnnotatedType() instanceof AnnotatedParameterizedType list
                && list.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class)) {
            property.setItems(orNull(property.getItems()));
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            schema.getProperties().put(component.getName(), orNull(property));
        } else if (schema.getRequired() == null || !schema.getRequired().contains(component.getName())) {
            schema.addRequiredItem(component.getName());
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new Schema<>().anyOf(List.of(new Schema<>().$ref(schema.get$ref()), ofNull()));
        }
        if (schema.getTypes() != null) {
            var types = new LinkedHashSet<>(schema.getTypes());
            types.add("null");
            schema.setTypes(types);
        }
        return schema;
    }

    private static Schema<?> ofNull() {
        var schema = new Schema<>();
        schema.setTypes(Set.of("null"));
        return schema;
    }
}
