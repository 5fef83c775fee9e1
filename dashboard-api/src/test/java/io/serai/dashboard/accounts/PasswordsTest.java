package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import java.time.Instant;
import java.util.List;
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
        return Optional.of(new Account(
                UUID.randomUUID(),
                "anna",
                passwords.hash(password),
                Caller.Role.VIEWER,
                true,
                null,
                null,
                false,
                Instant.EPOCH));
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
        assertThat(Passwords.complaint("kT7\u00e9q2w", "anna")).isPresent();
        assertThat(Passwords.complaint("kT7\u00e9q2wz", "anna")).isEmpty();
        assertThat(Passwords.complaint("\uD83D\uDD11\uD83C\uDF32\uD83D\uDC1F".repeat(42), "anna"))
                .isEmpty();
        assertThat(Passwords.complaint("ab7-".repeat(32) + "x", "anna")).isPresent();
    }

    @Test
    void refusesWhatAnybodyWouldGuessFirst() {
        for (var common :
                List.of("password", "12345678", "iloveyou", "Passw0rd", "qwertyuiop", "annaanna", "aaaaaaaaaa")) {
            assertThat(Passwords.complaint(common, "anna")).as(common).isPresent();
        }
        assertThat(Passwords.complaint("caravan-at-the-gate", "anna")).isEmpty();
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
