package io.serai.simulator.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Holds a ledger against the database: every accepted message is there exactly once with its own bytes, all its
 * readings or none, and nothing of what was refused.
 */
public final class LedgerCheck {
    private final List<Attempt> attempts;

    /**
     * A check of this ledger.
     *
     * @throws IOException if it cannot be read, is not a ledger, or holds no attempt
     */
    public LedgerCheck(Path ledger) throws IOException {
        attempts = LedgerFile.read(ledger);
        if (attempts.isEmpty()) {
            throw new IOException("%s holds no attempt; expected a ledger of a load run".formatted(ledger));
        }
    }

    /** Compares with what the database holds now. */
    public LedgerVerdict against(Connection database) throws SQLException {
        var first = attempts.getFirst().sentAt();
        var last = attempts.getLast().sentAt();
        return LedgerVerdict.of(attempts, new StoredMessages(database, first, last).read());
    }
}
