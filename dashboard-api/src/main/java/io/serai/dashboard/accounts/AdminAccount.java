package io.serai.dashboard.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Secrets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The first account of an empty server. */
@Component
public class AdminAccount {
    private static final String USERNAME = "admin";
    private static final int GENERATED_LENGTH = 20;

    private final AccountQueries accounts;
    private final Passwords passwords;
    private final TransactionTemplate transactions;

    AdminAccount(
            AccountQueries accounts,
            Passwords passwords,
            @Qualifier("dashboardTransactions") TransactionTemplate transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = transactions;
    }

    /**
     * Makes the user {@code admin} if there is no user at all. Safe when several replicas start together.
     *
     * @param givenPassword the password to use, 8 to 128 characters; null or empty to have one generated
     * @return the generated password, this once; empty if one was given or an account existed
     * @throws IllegalArgumentException if an account is needed and the given password is too short or too long
     */
    public Optional<String> ensure(@Nullable String givenPassword) {
        return Objects.requireNonNull(transactions.execute(status -> {
            accounts.lockFirstAccount();
            return accounts.hasAny() ? Optional.<String>empty() : create(givenPassword);
        }));
    }

    private Optional<String> create(@Nullable String given) {
        boolean generate = given == null || given.isEmpty();
        String password = generate ? Secrets.random().substring(0, GENERATED_LENGTH) : Objects.requireNonNull(given);
        Passwords.complaint(password, USERNAME).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
        accounts.insert(new Account(
                UuidCreator.getTimeOrderedEpoch(),
                USERNAME,
                passwords.hash(password),
                Caller.Role.ADMIN,
                true,
                null,
                null,
                false,
                Instant.now()));
        return generate ? Optional.of(password) : Optional.empty();
    }
}
