package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.serai.dashboard.web.ApiProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final LoginThrottle throttle = new LoginThrottle(now::get);

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private boolean admits(String username, String address) {
        return catchThrowableOfType(ApiProblem.class, () -> throttle.admit(username, address)) == null;
    }

    @Test
    void doublesTheWaitUpToAMinute() {
        for (int i = 0; i < 4; i++) {
            throttle.failed("anna", "192.0.2.1");
        }
        for (long wait : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            pass(Duration.ofSeconds(wait).minusMillis(1));
            assertThat(admits("anna", "192.0.2.1")).as("before %d s", wait).isFalse();
            pass(Duration.ofMillis(1));
            assertThat(admits("anna", "192.0.2.1")).as("after %d s", wait).isTrue();
            throttle.failed("anna", "192.0.2.1");
        }
    }

    @Test
    void leavesOtherAddressesAndAccountsAlone() {
        for (int i = 0; i < 10; i++) {
            throttle.failed("anna", "192.0.2.1");
        }

        assertThat(admits("anna", "192.0.2.2")).isTrue();
        assertThat(admits("bert", "192.0.2.1")).isTrue();
    }

    @Test
    void slowsOneAddressThatTriesManyAccounts() {
        for (int i = 0; i < 40; i++) {
            throttle.failed("user" + i, "192.0.2.1");
        }

        assertThat(admits("anna", "192.0.2.1")).isFalse();
        assertThat(admits("anna", "192.0.2.2")).isTrue();
    }

    @Test
    void takesASlash64OfIpv6AsOneAddress() {
        for (int i = 0; i < 5; i++) {
            throttle.failed("anna", "2001:db8:0:1::" + i);
        }

        assertThat(admits("anna", "2001:db8:0:1::ffff")).isFalse();
        assertThat(admits("anna", "2001:db8:0:2::1")).isTrue();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int i = 0; i < 5; i++) {
            throttle.failed("anna", "192.0.2.1");
        }
        throttle.succeeded("anna", "192.0.2.1");

        assertThatCode(() -> throttle.admit("anna", "192.0.2.1")).doesNotThrowAnyException();
    }
}
