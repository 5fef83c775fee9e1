package io.serai.app.demo;

import io.serai.app.OnRole;
import io.serai.app.Role;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The demo fleet's switch, for admins; exists in the embedded mode only. */
@RestController
@OnRole(Role.DASHBOARD)
@ConditionalOnProperty(name = "serai.embedded", havingValue = "true", matchIfMissing = true)
@ConditionalOnProperty(name = "serai.demo", havingValue = "true", matchIfMissing = true)
@RequestMapping("/api/v1/demo")
class DemoController {
    private final DemoFleet fleet;

    DemoController(DemoFleet fleet) {
        this.fleet = fleet;
    }

    @PostMapping("/start")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void start() {
        fleet.start();
    }

    @PostMapping("/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop() {
        fleet.stop();
    }

    @DeleteMapping
    Map<String, Long> remove() {
        return Map.of("removedDevices", fleet.remove());
    }
}
