package io.serai.dashboard.accounts;

import io.serai.dashboard.web.ApiProblem;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow: after a few failures from one address on one account, each further try has to wait longer, up to
 * a minute; likewise after many failures from one address on any account. Nobody else is locked out by it. IPv6
 * addresses count by their /64. Kept in memory, per process, for the most recent 50,000 pairs.
 */
@Component
class LoginThrottle {
    private static final int FREE_PER_ACCOUNT = 4;
    private static final int FREE_PER_ADDRESS = 40;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int CAPACITY = 50_000;

    private record Failures(int count, Instant last) {}

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > CAPACITY;
        }
    };

    LoginThrottle(@Qualifier("dashboardClock") InstantSource clock) {
        this.clock = clock;
    }

    /** Throws 429 {@code too_many_attempts} while the next try has to wait. */
    synchronized void admit(String username, String address) {
        String network = network(address);
        require(longer(wait(network + "|" + username, FREE_PER_ACCOUNT), wait(network, FREE_PER_ADDRESS)));
    }

    private static void require(Duration wait) {
        if (wait.isPositive()) {
            throw ApiProblem.tooMany("too_many_attempts", "too many attempts; wait", wait.plusMillis(999));
        }
    }

    /**
     * The same for a mail that somebody asks for, of which each counts: nobody can flood a mailbox. It is counted apart from
     * sign-ins, which many behind one address should not lose by it.
     */
    synchronized void admitMail(String email, String address) {
        String network = "mail|" + network(address);
        String mailbox = network + "|" + Accounts.lower(email);
        require(longer(wait(mailbox, FREE_PER_ACCOUNT), wait(network, FREE_PER_ADDRESS)));
        count(mailbox);
        count(network);
    }

    synchronized void failed(String username, String address) {
        String network = network(address);
        count(network + "|" + username);
        count(network);
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(network(address) + "|" + username);
    }

    private void count(String key) {
        var now = clock.instant();
        var known = failures.get(key);
        int before = known == null || known.last().plus(FORGOTTEN).isBefore(now) ? 0 : known.count();
        failures.put(key, new Failures(before + 1, now));
    }

    private Duration wait(String key, int free) {
        var known = failures.get(key);
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        long seconds = 1L << Math.min(known.count() - free, 6);
        var until = known.last().plus(shorter(Duration.ofSeconds(seconds), LONGEST));
        return Duration.between(clock.instant(), until);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String network(String address) {
        try {
            var parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
