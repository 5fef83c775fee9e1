package io.serai.dashboard.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.accounts.AccountTokens.Purpose;
import io.serai.dashboard.data.DataDeletion;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes, changes and ends accounts, and what is sent by mail about them. */
@Component
class Accounts {
    private final AccountQueries accounts;
    private final AccountTokens tokens;
    private final RefreshTokens sessions;
    private final Passwords passwords;
    private final Mailer mailer;
    private final AccountSettings settings;
    private final DataDeletion data;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Accounts(
            AccountQueries accounts,
            AccountTokens tokens,
            RefreshTokens sessions,
            Passwords passwords,
            Mailer mailer,
            AccountSettings settings,
            DataDeletion data,
            @Qualifier("dashboardTransactions") TransactionTemplate transactions,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.passwords = passwords;
        this.mailer = mailer;
        this.settings = settings;
        this.data = data;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** An account that an administrator makes; it may sign in at once. */
    Account create(String username, String password, Caller.Role role, @Nullable String email) {
        requireGood("/password", password, username);
        return insert(username, password, role, email, true);
    }

    /**
     * An account that a person makes for himself or herself: an engineer, who may sign in when the mail has been answered.
     * Whether the address is known already shows only in the mail.
     */
    void signUp(String username, String password, String email) {
        if (!settings.signUp()) {
            throw ApiProblem.forbidden("sign_up_closed", "accounts of this server are made by its administrators");
        }
        requireGood("/password", password, username);
        if (accounts.byEmail(lower(email)).isPresent()) {
            passwords.hashBehindBulkhead(password);
            mailer.send(
                    lower(email),
                    "Your Serai account",
                    "Somebody has tried to make another account with this address. You have one already; if you have forgotten the password, ask for a new one at %s.%n"
                            .formatted(settings.publicUrl()));
            return;
        }
        var account = insert(username, password, Caller.Role.ENGINEER, email, false);
        mailVerification(account.id(), lower(email));
    }

    private Account insert(
            String username, String password, Caller.Role role, @Nullable String email, boolean enabled) {
        var account = new Account(
                UuidCreator.getTimeOrderedEpoch(),
                lower(username),
                passwords.hashBehindBulkhead(password),
                role,
                enabled,
                email == null ? null : lower(email),
                null,
                !enabled,
                clock.instant());
        try {
            accounts.insert(account);
        } catch (DuplicateKeyException e) {
            throw ApiProblem.conflict("name_taken", "this name, or this address, has an account already");
        }
        return account;
    }

    /** Sends a mail that shows whose an address is; the address counts when it has been answered. */
    void mailVerification(UUID id, String email) {
        if (!mailer.available()) {
            throw ApiProblem.conflict("no_mail_server", "this server cannot send mail");
        }
        var token = tokens.issue(id, Purpose.VERIFY_EMAIL, email, settings.verification());
        mailer.send(
                email,
                "Is this your address?",
                "Open this link within %d hours to confirm that %s is yours:%n%n%s%n%nIf you have not asked for it, do nothing.%n"
                        .formatted(settings.verification().toHours(), email, mailer.link("verify", token)));
    }

    void verify(String token) {
        transactions.executeWithoutResult(status -> {
            var redeemed = tokens.redeem(token, Purpose.VERIFY_EMAIL).orElseThrow(Accounts::wrongToken);
            try {
                accounts.verify(redeemed.userId(), redeemed.email(), clock.instant());
            } catch (DuplicateKeyException e) {
                throw ApiProblem.conflict("address_taken", "another account has this address by now");
            }
        });
    }

    /** Sends a mail if the address is an account's; nobody can see from outside whether it is. */
    void recover(String email) {
        if (mailer.available()) {
            accounts.byEmail(lower(email)).ifPresent(account -> {
                var token = tokens.issue(account.id(), Purpose.RESET_PASSWORD, lower(email), settings.recovery());
                mailer.send(
                        lower(email),
                        "A new password for Serai",
                        "Open this link within %d minutes to choose a new password for %s:%n%n%s%n%nIf you have not asked for it, do nothing.%n"
                                .formatted(
                                        settings.recovery().toMinutes(),
                                        account.username(),
                                        mailer.link("reset", token)));
            });
        }
    }

    /** Sets a new password and ends all sessions; answers whose it was. */
    Account reset(String token, String password) {
        requireGood("/password", password, "");
        var hash = passwords.hashBehindBulkhead(password);
        return Objects.requireNonNull(transactions.execute(status -> {
            var redeemed = tokens.redeem(token, Purpose.RESET_PASSWORD).orElseThrow(Accounts::wrongToken);
            accounts.changePassword(redeemed.userId(), hash);
            // Who reads the mail of an address has shown that it is his or hers.
            accounts.verify(redeemed.userId(), redeemed.email(), clock.instant());
            sessions.endAll(redeemed.userId());
            return accounts.byId(redeemed.userId()).orElseThrow(Accounts::wrongToken);
        }));
    }

    /** Sets a new password and ends all sessions. */
    void changePassword(Account account, String current, String wanted) {
        if (!passwords.matches(Optional.of(account), current)) {
            throw ApiProblem.invalidAt("/currentPassword", "wrong_password", "this is not the current password");
        }
        requireGood("/newPassword", wanted, account.username());
        var hash = passwords.hashBehindBulkhead(wanted);
        transactions.executeWithoutResult(status -> {
            accounts.changePassword(account.id(), hash);
            sessions.endAll(account.id());
        });
    }

    /** Changes role and admission; a person who is switched off, or changes role, signs in anew. */
    Account change(UUID id, Caller.@Nullable Role role, @Nullable Boolean enabled) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var before = accounts.byId(id).orElseThrow(Accounts::missing);
            var newRole = role == null ? before.role() : role;
            boolean newEnabled = enabled == null ? before.enabled() : enabled;
            if (before.role() == Caller.Role.ADMIN && !(newRole == Caller.Role.ADMIN && newEnabled)) {
                requireOtherAdmin(id);
            }
            accounts.changeRole(id, newRole.word(), newEnabled, enabled == null && before.awaitsEmail());
            if (newRole != before.role() || !newEnabled) {
                sessions.endAll(id);
            }
            return accounts.byId(id).orElseThrow(Accounts::missing);
        }));
    }

    /** Ends the account with all that is its: environments, devices, sources, and what they sent. */
    DataDeletion.Deleted delete(UUID id) {
        var account = accounts.byId(id).orElseThrow(Accounts::missing);
        if (account.role() == Caller.Role.ADMIN) {
            transactions.executeWithoutResult(status -> requireOtherAdmin(id));
        }
        var deleted = data.ofOwner(id);
        accounts.delete(id);
        return deleted;
    }

    private void requireOtherAdmin(UUID id) {
        if (!accounts.hasOtherAdmin(id)) {
            throw ApiProblem.conflict("last_admin", "this is the last administrator; make another one first");
        }
    }

    private static void requireGood(String pointer, String password, String username) {
        Passwords.complaint(password, username).ifPresent(complaint -> {
            throw ApiProblem.invalidAt(pointer, "bad_password", complaint);
        });
    }

    static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    static ApiProblem missing() {
        return ApiProblem.notFound("user");
    }

    private static ApiProblem wrongToken() {
        return ApiProblem.invalidAt("/token", "wrong_token", "the link is not known, was used, or is too old");
    }
}
