package io.serai.app.demo;

import io.serai.app.SeraiSettings;
import io.serai.dashboard.accounts.AdminAccount;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/** Tells the person at the terminal where to look, who to be, and what to send. */
class FirstStart {
    private final SeraiSettings settings;
    private final AdminAccount admin;
    private final DemoRegistry registry;
    private final URI server;
    private final Optional<DemoFleet> demo;

    FirstStart(
            SeraiSettings settings, AdminAccount admin, DemoRegistry registry, URI server, Optional<DemoFleet> demo) {
        this.settings = settings;
        this.admin = admin;
        this.registry = registry;
        this.server = server;
        this.demo = demo;
    }

    @EventListener
    @Order(0)
    void ready(ApplicationReadyEvent event) {
        var generated = admin.ensure(settings.adminPassword());
        var first = registry.isEmpty();
        var lines = new ArrayList<String>();
        lines.add("Serai is ready in %.1f s: %s".formatted(event.getTimeTaken().toMillis() / 1000.0, server));
        lines.add("sign in as admin" + password(generated));
        if (first) {
            lines.addAll(firstDevice());
        }
        lines.add("data in %s, stop with Ctrl-C".formatted(shown(settings.dataDir())));
        print(lines);
        demo.filter(fleet -> first || fleet.present()).ifPresent(DemoFleet::start);
    }

    private String password(Optional<String> generated) {
        return generated
                .map(password -> ", password " + password + " (shown this once)")
                .orElse(
                        settings.adminPassword() == null
                                ? ", with the password of the first start"
                                : ", with the password that was set at the first start");
    }

    private List<String> firstDevice() {
        var environment = registry.createEnvironment("Home", false);
        var device = registry.device(environment, "first-device", "First device", "generic-json", "PT1M");
        var key = registry.addKey("device_id", device, "first start");
        return List.of(
                "send a first reading:",
                "  curl %s/v1/telemetry -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d '{\"temperature\": 21.4}'"
                        .formatted(server, key));
    }

    private static String shown(Path folder) {
        return Files.exists(folder) ? folder.toAbsolutePath().normalize().toString() : folder.toString();
    }

    /** To the terminal and not to the log: the password and the key belong to whoever started this, once. */
    private static void print(List<String> lines) {
        System.out.println();
        lines.forEach(line -> System.out.println("  " + line));
        System.out.println();
    }
}
