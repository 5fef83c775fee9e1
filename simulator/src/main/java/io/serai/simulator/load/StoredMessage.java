package io.serai.simulator.load;

import java.util.UUID;

/**
 * A row of table {@code message}.
 *
 * @param sha256 of the body as stored, in hexadecimal digits
 * @param readings number of readings that the row claims
 * @param rows number of rows in table {@code reading} that name the message
 */
record StoredMessage(UUID id, String sha256, String outcome, int readings, long rows) {}
