package io.serai.app.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * {@code Prefer: wait=<seconds>} (RFC 7240): the answer to a device waits for what becomes of its message, and says it: 201
 * stored, 422 with the reason. Without an outcome in time it is the 202 that it would have been.
 */
final class Outcomes {
    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait=(\\d{1,4})(?:$|[,;\\s])");
    private static final int LONGEST_SECONDS = 30;
    private static final int WAITING = 256;
    private static final Duration FIRST_LOOK = Duration.ofMillis(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final int ACCEPTED = 202;

    private final Receipts receipts;
    private final ObjectMapper json;
    private final Semaphore waiting = new Semaphore(WAITING);

    Outcomes(Receipts receipts, ObjectMapper json) {
        this.receipts = receipts;
        this.json = json;
    }

    /** The answer when its message has an outcome, or the given one if that is not asked for or takes too long. */
    DoorAnswer awaited(HttpServletRequest request, Arrival arrival, DoorAnswer answer) {
        var seconds = seconds(request);
        // An adapter's own answer is what its devices depend on.
        if (seconds == 0 || answer.status() != ACCEPTED || !waiting.tryAcquire()) {
            return answer;
        }
        try {
            return outcome(arrival, Duration.ofSeconds(seconds))
                    .map(receipt -> told(answer, receipt, "wait=" + seconds))
                    .orElse(answer);
        } catch (DataAccessException e) {
            log.debug("an outcome is not waited for: the database is away", e);
            return answer;
        } finally {
            waiting.release();
        }
    }

    private static int seconds(HttpServletRequest request) {
        var prefer = request.getHeader("Prefer");
        var wait = WAIT.matcher(Objects.requireNonNullElse(prefer, ""));
        return wait.find() ? Math.min(LONGEST_SECONDS, Integer.parseInt(wait.group(1))) : 0;
    }

    private Optional<Receipts.Receipt> outcome(Arrival arrival, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        for (var pause = FIRST_LOOK; System.nanoTime() < until; pause = longer(pause)) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            var receipt = receipts.find(arrival.sender(), arrival.message().id());
            if (receipt.isPresent()) {
                return receipt;
            }
        }
        return Optional.empty();
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private DoorAnswer told(DoorAnswer answer, Receipts.Receipt receipt, String preference) {
        if (receipt.status().equals("rejected")) {
            var problem = Problem.of(
                    422,
                    Objects.requireNonNullElse(receipt.code(), "rejected"),
                    "Rejected",
                    Objects.requireNonNullElse(receipt.reason(), "it cannot be stored"));
            return answer.with(
                    422, Problem.CONTENT_TYPE, problem.json(receipt.id().toString()), preference);
        }
        try {
            return answer.with(201, "application/json", json.writeValueAsString(receipt), preference);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
