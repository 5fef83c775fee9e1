package io.serai.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The bean or configuration exists only where the process has one of the roles. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnRole.HasRole.class)
public @interface OnRole {

    /** The roles of which one is enough. */
    Role[] value();

    /** Reads {@code serai.roles} before any bean exists. */
    class HasRole implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var wanted = (Role[]) Objects.requireNonNull(metadata.getAnnotationAttributes(OnRole.class.getName()))
                    .get("value");
            var roles = Binder.get(context.getEnvironment())
                    .bind("serai.roles", Bindable.setOf(Role.class))
                    .orElse(RoleEnvironment.DEFAULT);
            return Arrays.stream(wanted).anyMatch(roles::contains);
        }
    }
}
