package io.serai.dashboard.data;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person has to say of a device.
 *
 * @param at the time that it is about
 * @param by who wrote it
 */
record DeviceNote(UUID id, Instant at, String by, String text, Instant createdAt) {}
