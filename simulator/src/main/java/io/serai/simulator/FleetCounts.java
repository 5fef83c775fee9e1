package io.serai.simulator;

import java.util.Map;

/**
 * How the requests of a fleet ended, since it was made.
 *
 * @param accepted answered 200 to 299
 * @param refused number by any other status
 * @param errors without an answer: connection failed or time ran out
 * @param missed not sent, because the device was off the air
 */
public record FleetCounts(long accepted, Map<Integer, Long> refused, long errors, long missed) {

    public FleetCounts {
        refused = Map.copyOf(refused);
    }
}
