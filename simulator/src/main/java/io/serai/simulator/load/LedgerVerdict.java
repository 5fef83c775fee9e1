package io.serai.simulator.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a ledger and the database say of each other.
 *
 * @param accepted attempts that were answered 202
 * @param unknown attempts without a clear answer
 * @param unknownStored how many of those are in the database all the same
 * @param outcomes number of accepted messages by their outcome in the database
 * @param lost accepted and not in the database
 * @param violations one line for each other broken promise
 */
public record LedgerVerdict(
        long accepted,
        long unknown,
        long unknownStored,
        Map<String, Long> outcomes,
        List<UUID> lost,
        List<String> violations) {
    private static final int SHOWN = 20;

    static LedgerVerdict of(List<Attempt> attempts, List<StoredMessage> stored) {
        var byId = stored.stream().collect(Collectors.groupingBy(StoredMessage::id));
        var hashes = stored.stream().map(StoredMessage::sha256).collect(Collectors.toSet());
        var lost = new ArrayList<UUID>();
        var violations = new ArrayList<String>();
        var outcomes = new TreeMap<String, Long>();
        for (var attempt : having(attempts, Outcome.OK)) {
            var rows = attempt.id() == null ? List.<StoredMessage>of() : byId.getOrDefault(attempt.id(), List.of());
            if (rows.isEmpty() && attempt.id() != null) {
                lost.add(attempt.id());
            }
            violations.addAll(violations(attempt, rows));
            rows.forEach(row -> outcomes.merge(row.outcome(), 1L, Long::sum));
        }
        violations.addAll(sharedIds(attempts));
        having(attempts, Outcome.FAIL).stream()
                .filter(storedIn(hashes))
                .forEach(attempt -> violations.add("refused but stored: attempt " + attempt.attempt()));
        var unknown = having(attempts, Outcome.INFO);
        return new LedgerVerdict(
                having(attempts, Outcome.OK).size(),
                unknown.size(),
                unknown.stream().filter(storedIn(hashes)).count(),
                outcomes,
                lost,
                violations);
    }

    /** Whether every promise was kept. */
    public boolean holds() {
        return lost.isEmpty() && violations.isEmpty();
    }

    /** The verdict for people, several lines; of many findings the first twenty. */
    public String text() {
        var text = new StringBuilder();
        text.append("accepted %d: lost %d, in the database %s%n".formatted(accepted, lost.size(), outcomes));
        text.append("without a clear answer %d, of which stored %d%n".formatted(unknown, unknownStored));
        lost.stream().limit(SHOWN).forEach(id -> text.append("lost: %s%n".formatted(id)));
        violations.stream().limit(SHOWN).forEach(line -> text.append(line).append(System.lineSeparator()));
        if (violations.size() > SHOWN) {
            text.append("%d violations in all%n".formatted(violations.size()));
        }
        return text.append(holds() ? "holds" : "BROKEN")
                .append(System.lineSeparator())
                .toString();
    }

    private static List<String> violations(Attempt attempt, List<StoredMessage> rows) {
        var found = new ArrayList<String>();
        if (rows.size() > 1) {
            found.add("stored %d times: %s".formatted(rows.size(), attempt.id()));
        }
        for (var row : rows) {
            if (!row.sha256().equals(attempt.sha256())) {
                found.add("other bytes than were sent: %s".formatted(row.id()));
            }
            if (row.rows() != row.readings()) {
                found.add("%d rows of %d readings: %s".formatted(row.rows(), row.readings(), row.id()));
            }
            if (row.outcome().equals("stored") && row.readings() == 0) {
                found.add("stored without a reading: %s".formatted(row.id()));
            }
        }
        return found;
    }

    private static List<String> sharedIds(List<Attempt> attempts) {
        return having(attempts, Outcome.OK).stream()
                .collect(Collectors.groupingBy(attempt -> String.valueOf(attempt.id()), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(id -> id.getValue() > 1)
                .map(id -> "one id for %d messages: %s".formatted(id.getValue(), id.getKey()))
                .toList();
    }

    private static List<Attempt> having(Collection<Attempt> attempts, Outcome outcome) {
        return attempts.stream().filter(attempt -> attempt.outcome() == outcome).toList();
    }

    private static Predicate<Attempt> storedIn(Set<String> hashes) {
        return attempt -> hashes.contains(attempt.sha256());
    }
}
