package io.serai.app;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What follows from this process's roles before anything starts: its route files, and when it is ready. */
public final class RoleEnvironment implements EnvironmentPostProcessor, Ordered {
    private static final Map<Role, List<String>> FILES = Map.of(
            Role.RECEIVER, List.of("receive", "tap"),
            Role.HANDLER, List.of("handle", "store", "reject", "tap", "try", "shadow", "reprocess"),
            Role.LOGGING, List.of("log"),
            Role.DASHBOARD, List.of(),
            Role.MIGRATOR, List.of());

    /** Spring Security guards the dashboard's API; elsewhere its defaults would ask devices for a password. */
    private static final String SIGN_IN = String.join(
            ",",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration");

    /** The roles of a process that names none: all that serve. */
    static final Set<Role> DEFAULT = EnumSet.complementOf(EnumSet.of(Role.MIGRATOR));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var roles = Binder.get(environment)
                .bind("serai.roles", Bindable.setOf(Role.class))
                .orElse(DEFAULT);
        var files = new LinkedHashSet<String>();
        files.add(stage("failures"));
        for (var role : roles) {
            FILES.getOrDefault(role, List.of()).forEach(name -> files.add(stage(name)));
        }
        var properties = new LinkedHashMap<String, Object>();
        properties.put("camel.main.routes-include-pattern", String.join(",", files));
        properties.put("management.endpoint.health.group.readiness.include", readiness(roles));
        if (roles.equals(Set.of(Role.MIGRATOR))) {
            properties.put("spring.main.web-application-type", "none");
        }
        if (!roles.contains(Role.DASHBOARD)) {
            properties.put("spring.autoconfigure.exclude", SIGN_IN);
        }
        environment.getPropertySources().addLast(new MapPropertySource("role-environment", properties));
    }

    /** A receiver is ready with the broker alone: devices must not wait for a database that only the handler needs. */
    private static String readiness(Set<Role> roles) {
        if (roles.equals(Set.of(Role.RECEIVER))) {
            return "readinessState,broker";
        }
        return roles.equals(Set.of(Role.DASHBOARD)) ? "readinessState,db" : "readinessState,broker,db";
    }

    private static String stage(String name) {
        return "classpath:routes/%s.camel.yaml".formatted(name);
    }

    /** After the configuration files have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
