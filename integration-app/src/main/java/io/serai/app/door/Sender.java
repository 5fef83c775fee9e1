package io.serai.app.door;

import java.util.UUID;

/**
 * Who may send: a device, or a source whose payload names the devices.
 *
 * @param kind {@code device} or {@code source}
 * @param adapter name of the adapter that reads its requests
 */
record Sender(UUID id, String kind, UUID environmentId, String adapter) {}
