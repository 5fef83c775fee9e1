package io.serai.app.door;

import io.serai.app.OnRole;
import io.serai.app.Role;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Tells a device maker whose key it is that is sent, without sending telemetry; the filter refuses a wrong one. */
@RestController
@OnRole(Role.RECEIVER)
class TokenTestController {
    record Valid(String message, Who sender, String adapter) {}

    record Who(String kind, UUID id) {}

    @PostMapping(Dialect.TEST_TOKEN)
    Valid test(@RequestAttribute("io.serai.app.door.Arrival") Arrival arrival) {
        var sender = arrival.sender();
        return new Valid("Token is valid", new Who(sender.kind(), sender.id()), sender.adapter());
    }
}
