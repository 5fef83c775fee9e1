package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    private Optional<Account> accountWith(String password) {
        return Optional.of(new Account(UUID.randomUUID(), "anna", passwords.hash(password), Caller.Role.VIEWER, true));
    }

    @Test
    void takesAllOfALongPasswordIntoAccount() {
        var account = accountWith("x".repeat(127) + "y");

        assertThat(passwords.matches(account, "x".repeat(127) + "y")).isTrue();
        assertThat(passwords.matches(account, "x".repeat(127) + "z")).isFalse();
    }

    @Test
    void takesComposedAndDecomposedLettersAsTheSame() {
        assertThat(passwords.matches(accountWith("gr\u00fcn und blau"), "gru\u0308n und blau"))
                .isTrue();
    }

    @Test
    void checksTheLengthInCharacters() {
        assertThat(Passwords.complaint("1234567")).isPresent();
        assertThat(Passwords.complaint("12345678")).isEmpty();
        assertThat(Passwords.complaint("\uD83D\uDD11".repeat(128))).isEmpty();
        assertThat(Passwords.complaint("x".repeat(129))).isPresent();
    }

    @Test
    void sendsACrowdAwayInsteadOfHashingForAllOfIt() throws InterruptedException {
        var account = accountWith("correct horse");
        Callable<String> login = () -> {
            try {
                return passwords.matches(account, "correct horse") ? "in" : "wrong";
            } catch (ApiProblem refused) {
                return refused.code();
            }
        };

        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Long> outcomes = crowd
                    .invokeAll(IntStream.range(0, 540).mapToObj(i -> login).toList())
                    .stream()
                    .map(Future::resultNow)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(outcomes).containsOnlyKeys("in", "too_many_logins");
            assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(540);
        }
    }
}
