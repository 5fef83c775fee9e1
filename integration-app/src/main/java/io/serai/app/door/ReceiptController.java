package io.serai.app.door;

import io.serai.app.OnRole;
import io.serai.app.Role;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Receipts: what became of a message, for the sender who sent it. */
@RestController
@OnRole(Role.RECEIVER)
class ReceiptController {
    private final Receipts receipts;

    ReceiptController(Receipts receipts) {
        this.receipts = receipts;
    }

    @GetMapping("/v1/messages/{id}")
    ResponseEntity<?> receipt(@PathVariable String id, @RequestAttribute("io.serai.app.door.Arrival") Arrival arrival) {
        try {
            return receipts.find(arrival.sender(), UUID.fromString(id))
                    .<ResponseEntity<?>>map(ResponseEntity::ok)
                    .orElseGet(ReceiptController::problem);
        } catch (IllegalArgumentException e) {
            return problem();
        }
    }

    private static ResponseEntity<String> problem() {
        var problem = Problem.of(
                404,
                "unknown_message",
                "Unknown message",
                "no message of this sender with that id has been handled; a message just accepted takes a moment");
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE))
                .body(problem.json(UUID.randomUUID().toString()));
    }
}
