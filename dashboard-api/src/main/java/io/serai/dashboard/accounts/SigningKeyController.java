package io.serai.dashboard.accounts;

import io.serai.dashboard.accounts.SigningKeys.Purpose;
import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys of tokens: published as JWK set (RFC 7517), rotated and retired by administrators. */
@RestController
class SigningKeyController {
    private final SigningKeys keys;
    private final SigningKeyQueries queries;
    private final AuditEvents audit;

    SigningKeyController(SigningKeys keys, SigningKeyQueries queries, AuditEvents audit) {
        this.keys = keys;
        this.queries = queries;
        this.audit = audit;
    }

    record NewKey(
            @NotNull @Pattern(regexp = "access|device") String purpose) {}

    record CreatedKey(String kid) {}

    /** The public halves of all keys that are good, as a JWK set (RFC 7517). */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KeySet.class)))
    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> published() {
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(java.time.Duration.ofMinutes(1)).cachePublic())
                .body(keys.published().toString(true));
    }

    /** All keys, without their secrets. */
    @GetMapping("/api/v1/signing-keys")
    Page<SigningKeyQueries.Listed> list(Caller caller) {
        caller.requireAdmin();
        return Page.complete(queries.list());
    }

    /** Makes a key, which signs from now on. */
    @PostMapping("/api/v1/signing-keys")
    @ResponseStatus(HttpStatus.CREATED)
    CreatedKey rotate(Caller caller, @Valid @RequestBody NewKey wanted) {
        caller.requireAdmin();
        var kid = keys.rotate(Purpose.valueOf(wanted.purpose().toUpperCase(Locale.ROOT)));
        audit.add(caller, "signing-key.created", kid, Map.of("purpose", wanted.purpose()));
        return new CreatedKey(kid);
    }

    /** Ends a key: what it has signed is good for nothing within a minute. */
    @DeleteMapping("/api/v1/signing-keys/{kid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(Caller caller, @PathVariable String kid) {
        caller.requireAdmin();
        if (!keys.retire(kid)) {
            throw ApiProblem.notFound("signing key");
        }
        audit.add(caller, "signing-key.retired", kid, Map.of());
    }
}
