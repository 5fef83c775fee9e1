package io.serai.simulator.load;

import java.util.Locale;

/** What a sender knows of an attempt. */
enum Outcome {
    /** Accepted: the server owns the message now. */
    OK,
    /** Refused: the server has not taken the message. */
    FAIL,
    /** Not known: an error of the server, or no answer. */
    INFO;

    static Outcome of(int status) {
        return status == 202 ? OK : status >= 400 && status < 500 ? FAIL : INFO;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
