package io.serai.simulator.load;

import java.io.IOException;

/** One way to the server, used by one thread. */
interface Connection extends AutoCloseable {

    /**
     * Sends a message and waits for the answer.
     *
     * @throws IOException if there was no answer; the server may have accepted the message or not
     */
    Reply send(LoadMessage message) throws IOException;

    @Override
    void close();

    /** The answer to one message. */
    record Reply(int status, String body) {}
}
