package io.serai.dashboard.accounts;

import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.data.DataDeletion;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account, and all of them for administrators. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}";
    private static final String NAME_RULE = "is 2 to 64 letters, digits, and . _ @ + -";
    private static final String ROLE = "viewer|engineer|admin";

    private final AccountQueries queries;
    private final Accounts accounts;
    private final RefreshTokens sessions;
    private final LoginThrottle throttle;
    private final AuditEvents audit;

    UserController(
            AccountQueries queries,
            Accounts accounts,
            RefreshTokens sessions,
            LoginThrottle throttle,
            AuditEvents audit) {
        this.queries = queries;
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
    }

    record NewUser(
            @NotNull @Pattern(regexp = NAME, message = NAME_RULE)
            String username,

            @NotNull @Size(max = Passwords.MAX_LENGTH) String password,
            @NotNull @Pattern(regexp = ROLE) String role,
            @Nullable @Email @Size(min = 3, max = 254) String email) {
        @Override
        public String toString() {
            return "NewUser[" + username + "]";
        }
    }

    record SignUp(
            @NotNull @Pattern(regexp = NAME, message = NAME_RULE)
            String username,

            @NotNull @Size(max = Passwords.MAX_LENGTH) String password,
            @NotNull @Email @Size(min = 3, max = 254) String email) {
        @Override
        public String toString() {
            return "SignUp[" + username + "]";
        }
    }

    record UserChange(
            @Nullable @Pattern(regexp = ROLE) String role,
            @Nullable Boolean enabled) {}

    record OwnChange(
            @NotNull @Email @Size(min = 3, max = 254) String email) {}

    record PasswordChange(
            @NotNull @Size(max = Passwords.MAX_LENGTH) String currentPassword,
            @NotNull @Size(max = Passwords.MAX_LENGTH) String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    /** The caller's account. */
    @GetMapping("/me")
    Account.View me(Caller caller) {
        return own(caller).view();
    }

    /** Asks by mail whether the new address is the caller's; it counts when that is answered. */
    @PatchMapping("/me")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Account.View changeMe(Caller caller, @Valid @RequestBody OwnChange change, HttpServletRequest request) {
        throttle.admitMail(change.email(), request.getRemoteAddr());
        var account = own(caller);
        accounts.mailVerification(account.id(), Accounts.lower(change.email()));
        return account.view();
    }

    /** Sets a new password; all sessions end. */
    @PatchMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(Caller caller, @Valid @RequestBody PasswordChange change) {
        accounts.changePassword(own(caller), change.currentPassword(), change.newPassword());
        audit.add(caller, "user.password-changed", caller.id().toString(), Map.of());
    }

    /** Ends all sessions of the caller; access tokens that are out end within 15 minutes. */
    @DeleteMapping("/me/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(Caller caller) {
        sessions.endAll(caller.id());
        audit.add(caller, "user.sessions-ended", caller.id().toString(), Map.of());
    }

    /** Removes the caller's account with all that is its, and says how much that was. */
    @DeleteMapping("/me")
    DataDeletion.Deleted deleteMe(Caller caller) {
        return delete(caller, caller.id());
    }

    private Account own(Caller caller) {
        return queries.byId(caller.id())
                .filter(Account::enabled)
                .orElseThrow(() -> ApiProblem.unauthorized("unauthorized", "the account is disabled"));
    }

    /** Accounts, for administrators. */
    @GetMapping
    Page<Account.View> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        caller.requireAdmin();
        if (role != null && !role.matches(ROLE)) {
            throw ApiProblem.invalid("invalid_parameter", "role is '%s'; expected %s".formatted(role, ROLE));
        }
        return queries.list(role, q == null || q.isBlank() ? null : Accounts.lower(q), Page.limit(limit), cursor)
                .map(Account::view);
    }

    /** Makes an account, for administrators. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Account.View> create(Caller caller, @Valid @RequestBody NewUser wanted) {
        caller.requireAdmin();
        var account =
                accounts.create(wanted.username(), wanted.password(), Caller.Role.of(wanted.role()), wanted.email());
        audit.add(caller, "user.created", account.id().toString(), Map.of("role", wanted.role()));
        return ResponseEntity.created(URI.create("/api/v1/users/" + account.id()))
                .body(account.view());
    }

    /** A person makes an account for himself or herself; the answer is the same whether the address is known. */
    @PostMapping("/sign-up")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void signUp(@Valid @RequestBody SignUp wanted, HttpServletRequest request) {
        SameOrigin.require(request);
        throttle.admitMail(wanted.email(), request.getRemoteAddr());
        accounts.signUp(wanted.username(), wanted.password(), wanted.email());
    }

    /** An account, for administrators. */
    @GetMapping("/{id}")
    Account.View get(Caller caller, @PathVariable UUID id) {
        caller.requireAdmin();
        return queries.byId(id).orElseThrow(Accounts::missing).view();
    }

    /** Changes role or state of an account, for administrators. */
    @PatchMapping("/{id}")
    Account.View change(Caller caller, @PathVariable UUID id, @Valid @RequestBody UserChange change) {
        caller.requireAdmin();
        var account =
                accounts.change(id, change.role() == null ? null : Caller.Role.of(change.role()), change.enabled());
        audit.add(
                caller,
                "user.changed",
                id.toString(),
                Map.of("role", account.role().word(), "enabled", account.enabled()));
        return account.view();
    }

    /** Removes the account with all that is its, and says how much that was. */
    @DeleteMapping("/{id}")
    DataDeletion.Deleted deleteOther(Caller caller, @PathVariable UUID id) {
        caller.requireAdmin();
        return delete(caller, id);
    }

    private DataDeletion.Deleted delete(Caller caller, UUID id) {
        var deleted = accounts.delete(id);
        audit.add(caller, "user.deleted", id.toString(), deleted.counts());
        return deleted;
    }
}
