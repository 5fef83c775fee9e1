package io.serai.dashboard.audit;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit, for administrators. */
@RestController
class AuditController {
    private final AuditEvents events;

    AuditController(AuditEvents events) {
        this.events = events;
    }

    /** What was done, newest first. */
    @GetMapping("/api/v1/audit")
    Page<AuditEvent> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        caller.requireAdmin();
        return events.list(actor, action, subject, Page.limit(limit), cursor);
    }
}
