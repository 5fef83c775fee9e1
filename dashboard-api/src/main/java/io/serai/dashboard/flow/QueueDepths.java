package io.serai.dashboard.flow;

import java.util.OptionalLong;

/** How many messages wait in the broker; provided by the application. */
@FunctionalInterface
public interface QueueDepths {
    /** Messages of the queue; empty while the broker is away. */
    OptionalLong waiting(String queue);
}
