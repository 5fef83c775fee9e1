package io.serai.simulator.load;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One message of a load run.
 *
 * @param number counts from 0 within the run
 * @param sender position of the access key that it is sent with
 * @param body unlike any other message's
 */
record LoadMessage(long number, int sender, byte[] body) {

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
