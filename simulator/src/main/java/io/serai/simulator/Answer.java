package io.serai.simulator;

import java.time.Duration;

/** What became of one request. */
sealed interface Answer {

    /** A status from 200 to 299. */
    record Accepted() implements Answer {}

    /** Any other status; {@code retryAfter} is zero when the server named no time. */
    record Refused(int status, Duration retryAfter) implements Answer {
        /** Whether the same request may succeed later. */
        boolean worthRetrying() {
            return status == 429 || status == 503;
        }
    }

    /** No answer: the connection failed or the time ran out; the server may have accepted it or not. */
    record Failed(String cause) implements Answer {}
}
