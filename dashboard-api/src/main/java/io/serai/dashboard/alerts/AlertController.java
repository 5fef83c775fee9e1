package io.serai.dashboard.alerts;

import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Values outside of their limits, and devices that are silent. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertController {
    private final AlertQueries alerts;
    private final AuditEvents audit;

    AlertController(AlertQueries alerts, AuditEvents audit) {
        this.alerts = alerts;
        this.audit = audit;
    }

    record Acknowledgement(
            @Nullable @Size(max = 1000) @Pattern(regexp = Texts.LINES, message = Texts.LINES_RULE)
            String note) {}

    /** Alerts, newest first; {@code state} is {@code open}, {@code closed} or {@code all}, which it is without one. */
    @GetMapping
    Page<Alert> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID environmentId,
            @RequestParam(required = false) @Nullable UUID deviceId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return alerts.list(caller, state(state), environmentId, deviceId, Page.limit(limit), cursor);
    }

    private static AlertQueries.State state(@Nullable String word) {
        return switch (word) {
            case null -> AlertQueries.State.ALL;
            case "all" -> AlertQueries.State.ALL;
            case "open" -> AlertQueries.State.OPEN;
            case "closed" -> AlertQueries.State.CLOSED;
            default -> throw ApiProblem.invalid("invalid_state", "expected open, closed or all");
        };
    }

    /** Says that somebody has seen an alert; a second time takes the place of the first. It stays open until all is well. */
    @PostMapping("/{id}/acknowledge")
    Alert acknowledge(Caller caller, @PathVariable UUID id, @Valid @RequestBody Acknowledgement given) {
        if (!alerts.acknowledge(caller, id, given.note())) {
            throw ApiProblem.notFound("alert");
        }
        audit.add(
                caller,
                "alert.acknowledged",
                id.toString(),
                given.note() == null ? Map.of() : Map.of("note", given.note()));
        return alerts.find(caller, id).orElseThrow(() -> ApiProblem.notFound("alert"));
    }
}
