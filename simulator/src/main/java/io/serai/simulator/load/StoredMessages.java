package io.serai.simulator.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what the database holds of a period; shares no code with the server. */
final class StoredMessages {
    /** Clocks of sender, server and database may differ by so much. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final int FETCH_SIZE = 10_000;

    private static final String MESSAGES = """
            select id, encode(sha256(body), 'hex'), outcome, readings
            from message
            where received_at >= ? and received_at < ?
            """;
    private static final String READINGS = """
            select message_id, count(*)
            from reading
            where observed_at >= ? and observed_at < ?
            group by message_id
            """;

    private final Connection connection;
    private final Instant from;
    private final Instant to;

    /** The messages received from ten minutes before the first to ten minutes after the last of these times. */
    StoredMessages(Connection connection, Instant first, Instant last) {
        this.connection = connection;
        this.from = first.minus(MARGIN);
        this.to = last.plus(MARGIN);
    }

    /** One list entry per row, so that a message stored twice is seen twice. */
    List<StoredMessage> read() throws SQLException {
        connection.setAutoCommit(false);
        var rows = readingRows();
        var messages = new ArrayList<StoredMessage>();
        try (var query = query(MESSAGES);
                var result = query.executeQuery()) {
            while (result.next()) {
                var id = result.getObject(1, UUID.class);
                messages.add(new StoredMessage(
                        id, result.getString(2), result.getString(3), result.getInt(4), rows.getOrDefault(id, 0L)));
            }
        }
        connection.commit();
        return messages;
    }

    private Map<UUID, Long> readingRows() throws SQLException {
        var rows = new HashMap<UUID, Long>();
        try (var query = query(READINGS);
                var result = query.executeQuery()) {
            while (result.next()) {
                rows.put(result.getObject(1, UUID.class), result.getLong(2));
            }
        }
        return rows;
    }

    private PreparedStatement query(String sql) throws SQLException {
        var query = connection.prepareStatement(sql);
        query.setFetchSize(FETCH_SIZE);
        query.setTimestamp(1, Timestamp.from(from));
        query.setTimestamp(2, Timestamp.from(to));
        return query;
    }
}
