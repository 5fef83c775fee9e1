package io.serai.simulator.scale;

import java.time.Duration;

/**
 * How much a database is filled with.
 *
 * @param users people, each with an environment; the first one owns the fleet
 * @param devices all devices, each with a credential and its latest values
 * @param fleet devices of the first user, spread over ten environments; the others have the rest in equal shares
 * @param sampled devices, from the first one on, that also have the messages and readings of the last day
 * @param interval time between two messages of a sampled device
 */
public record FillPlan(int users, int devices, int fleet, int sampled, Duration interval) {
    private static final int MOST_USERS = 9_999_999;
    private static final int MOST_DEVICES = 20_000_000;
    private static final Duration DAY = Duration.ofDays(1);

    public FillPlan {
        require("users", users, 2, MOST_USERS);
        require("devices", devices, 1, MOST_DEVICES);
        require("fleet", fleet, 1, devices);
        require("sample", sampled, 0, devices);
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("interval is %s; expected 1s to 1d".formatted(interval));
        }
    }

    /** Messages of a device that has sent all day. */
    int steps() {
        return Math.toIntExact(DAY.dividedBy(interval));
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d; expected %d to %d".formatted(name, value, least, most));
        }
    }
}
