package io.serai.app.broker;

/** The broker did not confirm a message: it may or may not be queued, and the sender has to try again. */
public final class BrokerUnavailable extends Exception {
    BrokerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
