package io.serai.dashboard.registry;

import java.time.Instant;
import java.util.UUID;

/**
 * A site of an owner; its zone is used for times that a device sends without one.
 *
 * @param shared whether it is somebody else's, whom the caller may see
 */
record Environment(UUID id, String name, String timeZone, boolean shared, Instant createdAt) {}
