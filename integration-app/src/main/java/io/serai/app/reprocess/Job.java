package io.serai.app.reprocess;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read again, and how far it is.
 *
 * @param inboxGroup only messages that the inbox has in this group
 * @param commits whether the difference is stored, or only told
 * @param cursorId the last message that was read; null at the beginning
 */
public record Job(
        UUID id,
        UUID requestedBy,
        String requester,
        @Nullable UUID ownerLimit,
        @Nullable String adapter,
        @Nullable UUID environmentId,
        @Nullable Long deviceNo,
        @Nullable UUID senderId,
        String @Nullable [] messageIds,
        Instant from,
        Instant to,
        boolean onlyRefused,
        @Nullable String inboxGroup,
        boolean commits,
        @Nullable UUID cursorId,
        Report report,
        boolean running) {

    static Job of(ResultSet row, int number) throws SQLException {
        var ids = row.getArray("message_ids");
        var device = row.getLong("device_no");
        var hasDevice = !row.wasNull();
        return new Job(
                row.getObject("id", UUID.class),
                row.getObject("requested_by", UUID.class),
                row.getString("requester"),
                row.getObject("owner_limit", UUID.class),
                row.getString("adapter"),
                row.getObject("environment_id", UUID.class),
                hasDevice ? device : null,
                row.getObject("sender_id", UUID.class),
                ids == null
                        ? null
                        : java.util.Arrays.stream((UUID[]) ids.getArray())
                                .map(UUID::toString)
                                .toArray(String[]::new),
                row.getTimestamp("range_from").toInstant(),
                row.getTimestamp("range_to").toInstant(),
                row.getBoolean("only_refused"),
                row.getString("inbox_group"),
                row.getBoolean("commits"),
                row.getObject("cursor_id", UUID.class),
                Report.read(row.getString("report")),
                true);
    }

    /** The job after a page that ended at this message. */
    Job after(UUID message) {
        return with(message, true);
    }

    /** The job that has nothing left. */
    Job done() {
        return with(cursorId, false);
    }

    private Job with(@Nullable UUID message, boolean goesOn) {
        return new Job(
                id,
                requestedBy,
                requester,
                ownerLimit,
                adapter,
                environmentId,
                deviceNo,
                senderId,
                messageIds,
                from,
                to,
                onlyRefused,
                inboxGroup,
                commits,
                message,
                report,
                goesOn);
    }
}
