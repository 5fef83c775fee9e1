package io.serai.app.store;

import io.serai.app.flow.AcceptedMessage;
import io.serai.app.flow.Outcome;
import io.serai.routes.canonical.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The row that every accepted message gets, with its readings.
 *
 * @param outcome stored, partial, rejected, ignored or duplicate
 * @param senderNumber number of the device that sent it, null for a source and for a device that is gone
 * @param code stable word for the reason, null where all went well
 */
record MessageRow(
        AcceptedMessage message,
        @Nullable Long senderNumber,
        String adapterVersion,
        String outcome,
        @Nullable String code,
        @Nullable String reason,
        List<Violation> violations,
        List<ReadingRow> readings) {

    /** Where the readings of a message are: what finds them by the key of their table. */
    record Place(String devices, Instant from, Instant to) {
        /** The place of these readings, null for none. */
        static @Nullable Place of(List<ReadingRow> readings) {
            if (readings.isEmpty()) {
                return null;
            }
            var devices = readings.stream()
                    .map(r -> Long.toString(r.device().number()))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
            var times = readings.stream().map(ReadingRow::observedAt).sorted().toList();
            return new Place(devices, times.getFirst(), times.getLast());
        }
    }

    UUID id() {
        return message.id();
    }

    /** The row of a message that this device has sent. */
    MessageRow sentBy(@Nullable Long number) {
        return new MessageRow(message, number, adapterVersion, outcome, code, reason, violations, readings);
    }

    /**
     * Number of the device that sent it, whatever became of it, or whose all of its readings are, so that the messages of a
     * device can be listed.
     */
    @Nullable
    Long deviceNumber() {
        if (senderNumber != null) {
            return senderNumber;
        }
        var numbers = readings.stream()
                .map(r -> r.device().number())
                .distinct()
                .limit(2)
                .toList();
        return numbers.size() == 1 ? numbers.getFirst() : null;
    }

    /** The message parked, because the database refuses its values. */
    MessageRow refused(String code, String reason) {
        return new MessageRow(
                message,
                senderNumber,
                adapterVersion,
                "rejected",
                code,
                reason,
                List.of(new Violation(code, "", reason)),
                List.of());
    }

    static MessageRow of(Outcome.Rejected rejected) {
        return new MessageRow(
                rejected.message(),
                null,
                rejected.adapterVersion(),
                "rejected",
                rejected.code(),
                rejected.reason(),
                rejected.violations(),
                List.of());
    }

    static MessageRow ignored(Outcome.Converted converted, String why) {
        return new MessageRow(
                converted.message(), null, converted.adapterVersion(), "ignored", "ignored", why, List.of(), List.of());
    }

    /** A message whose readings found their devices, some of them perhaps not. */
    static MessageRow of(Outcome.Converted converted, List<ReadingRow> readings, List<Violation> violations) {
        var outcome = violations.isEmpty() ? "stored" : readings.isEmpty() ? "rejected" : "partial";
        var first = violations.isEmpty() ? null : violations.getFirst();
        return new MessageRow(
                converted.message(),
                null,
                converted.adapterVersion(),
                outcome,
                first == null ? null : first.code(),
                first == null ? null : first.message(),
                violations,
                readings);
    }
}
