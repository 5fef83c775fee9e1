package io.serai.dashboard.accounts;

import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.mail.MailException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Passwords that were forgotten and addresses that are to be shown: what goes by mail. */
@RestController
@RequestMapping("/api/v1")
class RecoveryController {
    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final Mailer mailer;
    private final AccountSettings settings;
    private final AuditEvents audit;

    RecoveryController(
            Accounts accounts, LoginThrottle throttle, Mailer mailer, AccountSettings settings, AuditEvents audit) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.mailer = mailer;
        this.settings = settings;
        this.audit = audit;
    }

    /** @param recovery whether a forgotten password can be recovered by mail */
    record Options(boolean signUp, boolean recovery) {}

    record Address(@NotNull @Email @Size(min = 3, max = 254) String email) {}

    record Token(@NotNull @Size(max = 128) String token) {}

    record Reset(
            @NotNull @Size(max = 128) String token,
            @NotNull @Size(max = Passwords.MAX_LENGTH) String password) {
        @Override
        public String toString() {
            return "Reset[]";
        }
    }

    record Recipient(
            @NotNull @Email @Size(min = 3, max = 254) String to) {}

    /** What somebody who is not signed in may do on this server. */
    @GetMapping("/auth/options")
    Options options() {
        return new Options(settings.signUp(), mailer.available());
    }

    /** Sends a mail by which a forgotten password can be replaced. Always 202: whether the address is known shows only in the mail. */
    @PostMapping("/auth/password-recovery")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void recover(@Valid @RequestBody Address address, HttpServletRequest request) {
        SameOrigin.require(request);
        throttle.admitMail(address.email(), request.getRemoteAddr());
        accounts.recover(address.email());
    }

    /** Sets a new password by the token of a mail; all sessions of the account end. */
    @PostMapping("/auth/password-reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@Valid @RequestBody Reset reset, HttpServletRequest request) {
        SameOrigin.require(request);
        throttled(request, () -> {
            var account = accounts.reset(reset.token(), reset.password());
            audit.add(
                    account.id(),
                    account.username(),
                    "user.password-reset",
                    account.id().toString(),
                    Map.of());
        });
    }

    /** Answers the mail that asks whether an address is its owner's, by the token in it. */
    @PostMapping("/auth/verify-email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(@Valid @RequestBody Token token, HttpServletRequest request) {
        SameOrigin.require(request);
        throttled(request, () -> accounts.verify(token.token()));
    }

    /** Tokens cannot be guessed; whoever tries many is slowed down all the same. */
    private void throttled(HttpServletRequest request, Runnable work) {
        throttle.admit("token", request.getRemoteAddr());
        try {
            work.run();
        } catch (ApiProblem e) {
            throttle.failed("token", request.getRemoteAddr());
            throw e;
        }
    }

    /** Sends a mail at once, so that an administrator sees whether the mail server is set right. */
    @PostMapping("/mail/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void test(Caller caller, @Valid @RequestBody Recipient recipient) {
        caller.requireAdmin();
        if (!mailer.available()) {
            throw ApiProblem.conflict("no_mail_server", "no mail server is set (spring.mail.host)");
        }
        try {
            mailer.sendNow(recipient.to(), "Serai can send mail", "This is what you have asked for.\n");
        } catch (MailException e) {
            throw ApiProblem.unavailable(
                    "mail_not_sent", "the mail server says: " + e.getMessage(), Duration.ofSeconds(30));
        }
    }
}
