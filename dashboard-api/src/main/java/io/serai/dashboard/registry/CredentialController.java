package io.serai.dashboard.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.accounts.DeviceTokens;
import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.registry.CredentialQueries.Credential;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.Secrets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Access keys and tokens of devices and sources: shown when made, kept only as hash, revocable at once. */
@RestController
@RequestMapping("/api/v1")
class CredentialController {
    private static final String PREFIX = "sk_";

    private final CredentialQueries credentials;
    private final DeviceQueries devices;
    private final DeviceTokens tokens;
    private final AuditEvents audit;
    private final InstantSource clock;

    CredentialController(
            CredentialQueries credentials,
            DeviceQueries devices,
            DeviceTokens tokens,
            AuditEvents audit,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.credentials = credentials;
        this.devices = devices;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param expiresAt when it ends by itself; null = when it is revoked */
    record NewCredential(
            @NotNull String kind,
            @Nullable @PlainText @Size(max = 128) String name,
            @Nullable Instant expiresAt) {}

    /** The only answer that carries the secret. */
    record CreatedCredential(UUID id, String kind, String secret) {}

    /** Makes a credential of a device; its secret is in this one answer only. */
    @PostMapping("/devices/{id}/credentials")
    @ResponseStatus(HttpStatus.CREATED)
    CreatedCredential createForDevice(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewCredential wanted) {
        requireDevice(caller, id);
        return create(caller, id, null, wanted);
    }

    /** Makes a credential of a source; its secret is in this one answer only. */
    @PostMapping("/sources/{id}/credentials")
    @ResponseStatus(HttpStatus.CREATED)
    CreatedCredential createForSource(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewCredential wanted) {
        requireSource(caller, id);
        return create(caller, null, id, wanted);
    }

    /** The credentials of a device, without their secrets. */
    @GetMapping("/devices/{id}/credentials")
    Page<Credential> ofDevice(Caller caller, @PathVariable UUID id) {
        requireDevice(caller, id);
        return Page.complete(credentials.list(id, null));
    }

    /** The credentials of a source, without their secrets. */
    @GetMapping("/sources/{id}/credentials")
    Page<Credential> ofSource(Caller caller, @PathVariable UUID id) {
        requireSource(caller, id);
        return Page.complete(credentials.list(null, id));
    }

    /** Ends a credential, within 5 s. */
    @DeleteMapping("/credentials/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable UUID id) {
        if (!credentials.revoke(caller, id, clock.instant())) {
            throw ApiProblem.notFound("credential");
        }
        audit.add(caller, "credential.revoked", id.toString(), Map.of());
    }

    private CreatedCredential create(
            Caller caller, @Nullable UUID device, @Nullable UUID source, NewCredential wanted) {
        var expiresAt = wanted.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw ApiProblem.invalidAt("/expiresAt", "already_expired", "%s is over".formatted(expiresAt));
        }
        var id = UuidCreator.getTimeOrderedEpoch();
        var sender = Objects.requireNonNull(device == null ? source : device);
        var secret =
                switch (wanted.kind()) {
                    case "access-key" -> PREFIX + Secrets.random();
                    case "jwt" -> tokens.issue(sender, id, expiresAt);
                    default ->
                        throw ApiProblem.invalidAt("/kind", "unsupported_kind", "expected 'access-key' or 'jwt'");
                };
        credentials.insert(id, wanted.kind(), device, source, wanted.name(), Secrets.sha256(secret), expiresAt);
        audit.add(caller, "credential.created", sender.toString(), Map.of("credential", id, "kind", wanted.kind()));
        return new CreatedCredential(id, wanted.kind(), secret);
    }

    private void requireDevice(Caller caller, UUID id) {
        if (!devices.owns(caller, id)) {
            throw DeviceRegistry.missing();
        }
    }

    private void requireSource(Caller caller, UUID id) {
        if (!credentials.ownsSource(caller, id)) {
            throw ApiProblem.notFound("source");
        }
    }
}
