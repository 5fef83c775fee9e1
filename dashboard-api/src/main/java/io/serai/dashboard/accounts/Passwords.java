package io.serai.dashboard.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.serai.dashboard.web.ApiProblem;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with argon2id (19 MiB, 2 passes, about 66 ms of one core each).
 *
 * <p>A bulkhead keeps sign-ins from taking the machine: half of the cores hash, a few more requests wait a moment, and
 * the rest is told to come back.
 */
@Component
class Passwords {
    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 128;
    private static final int WAITING = 16;
    private static final int ESTIMATED_LENGTH = 40;
    private static final double FEWEST_GUESSES = 10_000;
    private static final Zxcvbn ESTIMATOR = new Zxcvbn();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore hashing;
    private final Semaphore admitted;
    private final String dummyHash;

    Passwords() {
        int hashers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.hashing = new Semaphore(hashers, true);
        this.admitted = new Semaphore(hashers + WAITING);
        this.dummyHash = argon2.encode("no account has this password");
    }

    /**
     * A sentence that says what is wrong with a new password; empty if nothing is. Length is counted in characters as people
     * see them; what is among the most common ones, or little more than the name, is found within 10,000 guesses.
     */
    static Optional<String> complaint(String password, String username) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return Optional.of(
                    "a password has %d to %d characters; this one has %d".formatted(MIN_LENGTH, MAX_LENGTH, length));
        }
        var begin = password.substring(0, Math.min(password.length(), ESTIMATED_LENGTH));
        return ESTIMATOR.measure(begin, List.of(username, "serai")).getGuesses() < FEWEST_GUESSES
                ? Optional.of("this password is among the first that anybody would guess; take a longer or a rarer one")
                : Optional.empty();
    }

    /** The hash to store, for a request: behind the bulkhead. */
    String hashBehindBulkhead(String password) {
        return behindBulkhead(() -> hash(password));
    }

    /** The hash to store; not behind the bulkhead, for the start of the server and for tests. */
    String hash(String password) {
        return argon2.encode(normalised(password));
    }

    /** Whether the password is the account's; takes as long where there is no account. */
    boolean matches(Optional<Account> account, String password) {
        String hash = account.map(Account::passwordHash).orElse(dummyHash);
        return behindBulkhead(() -> argon2.matches(normalised(password), hash)) && account.isPresent();
    }

    private <T> T behindBulkhead(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw busy();
        }
        try {
            if (!hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                hashing.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            admitted.release();
        }
    }

    private static ApiProblem busy() {
        return ApiProblem.unavailable("too_many_logins", "too many people sign in right now", Duration.ofSeconds(2));
    }

    /** One person may type the same letter composed or decomposed, depending on the keyboard. */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
