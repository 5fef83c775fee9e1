package io.serai.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerVerdictTest {
    private static final Instant NOW = Instant.parse("2026-06-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("0199e0b5-0000-7000-8000-000000000001");
    private static final Attempt ACCEPTED = new Attempt("r-0", "aa", NOW, Outcome.OK, ID);
    private static final StoredMessage STORED = new StoredMessage(ID, "aa", "stored", 1, 1);

    @Test
    void holdsWhenEveryAcceptedMessageIsThereOnce() {
        var verdict = LedgerVerdict.of(List.of(ACCEPTED), List.of(STORED));

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.outcomes()).containsEntry("stored", 1L);
    }

    @Test
    void aRejectedMessageIsNotLost() {
        var rejected = new StoredMessage(ID, "aa", "rejected", 0, 0);

        assertThat(LedgerVerdict.of(List.of(ACCEPTED), List.of(rejected)).holds())
                .isTrue();
    }

    @Test
    void seesALostMessage() {
        var verdict = LedgerVerdict.of(List.of(ACCEPTED), List.of());

        assertThat(verdict.lost()).containsExactly(ID);
        assertThat(verdict.text()).contains("lost: " + ID).endsWith("BROKEN" + System.lineSeparator());
    }

    @Test
    void seesAMessageThatIsStoredTwice() {
        assertThat(LedgerVerdict.of(List.of(ACCEPTED), List.of(STORED, STORED)).violations())
                .contains("stored 2 times: " + ID);
    }

    @Test
    void seesOtherBytesThanWereSent() {
        var mixedUp = new StoredMessage(ID, "bb", "stored", 1, 1);

        assertThat(LedgerVerdict.of(List.of(ACCEPTED), List.of(mixedUp)).violations())
                .containsExactly("other bytes than were sent: " + ID);
    }

    @Test
    void seesAMessageOnlyHalfOfWhichIsStored() {
        var half = new StoredMessage(ID, "aa", "stored", 2, 1);

        assertThat(LedgerVerdict.of(List.of(ACCEPTED), List.of(half)).violations())
                .containsExactly("1 rows of 2 readings: " + ID);
    }

    @Test
    void seesARefusedMessageThatIsStoredAllTheSame() {
        var refused = new Attempt("r-1", "aa", NOW, Outcome.FAIL, null);

        assertThat(LedgerVerdict.of(List.of(refused), List.of(STORED)).violations())
                .containsExactly("refused but stored: attempt r-1");
    }

    @Test
    void seesOneIdForTwoMessages() {
        var second = new Attempt("r-1", "aa", NOW, Outcome.OK, ID);

        assertThat(LedgerVerdict.of(List.of(ACCEPTED, second), List.of(STORED)).violations())
                .containsExactly("one id for 2 messages: " + ID);
    }

    @Test
    void countsUnknownAttemptsThatGotThrough() {
        var unknown = new Attempt("r-1", "aa", NOW, Outcome.INFO, null);
        var other = new Attempt("r-2", "bb", NOW, Outcome.INFO, null);

        var verdict = LedgerVerdict.of(List.of(unknown, other), List.of(STORED));

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.unknown()).isEqualTo(2);
        assertThat(verdict.unknownStored()).isEqualTo(1);
    }
}
