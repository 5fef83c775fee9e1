package io.serai.dashboard.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to what, and from where.
 *
 * @param action such as {@code user.deleted}
 * @param subject id or name of what it was done to
 * @param subjectName what the device, source, site, user or alert with that id is called now; null where it is gone
 * @param detail JSON object
 */
record AuditEvent(
        UUID id,
        Instant at,
        @Nullable UUID actorId,
        String actor,
        String action,
        String subject,
        @Nullable String subjectName,
        @JsonRawValue String detail,
        @Nullable String address) {}
