package io.serai.routes.request;

import io.serai.routes.canonical.InvalidTelemetry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: what is not well-formed is refused, never replaced by U+FFFD. */
final class Utf8 {

    private Utf8() {}

    /** @throws InvalidTelemetry {@code not_utf8} if the bytes are not well-formed UTF-8 or hold a NUL */
    static String decode(byte[] bytes, String pointer) {
        verify(bytes, pointer);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @throws InvalidTelemetry {@code not_utf8} if the bytes are not well-formed UTF-8 or hold a NUL */
    static void verify(byte[] bytes, String pointer) {
        int signs = 0;
        boolean nul = false;
        for (byte b : bytes) {
            signs |= b;
            nul |= b == 0;
        }
        if (nul) {
            throw new InvalidTelemetry(
                    "not_utf8", pointer, "found a NUL byte; expected UTF-8 text without NUL (UTF-16 is not accepted)");
        }
        if (signs < 0) {
            verifyMultiByte(bytes, pointer);
        }
    }

    private static void verifyMultiByte(byte[] bytes, String pointer) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            decoder.decode(in);
        } catch (CharacterCodingException e) {
            String message = "byte %d does not start a well-formed UTF-8 character; expected UTF-8 text";
            throw new InvalidTelemetry("not_utf8", pointer, message.formatted(in.position()));
        }
    }
}
