package io.serai.dashboard.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One answer of the pretended API.
 *
 * @param status HTTP status
 * @param body JSON text; empty for none
 */
record Canned(int status, String body) {

    /** What a file in {@code canned/} says, with status 200. */
    static Canned file(String name) {
        return file(200, name);
    }

    /** What a file in {@code canned/} says, with the status; problems have a status of 400 or more. */
    static Canned file(int status, String name) {
        try (InputStream in = Canned.class.getResourceAsStream("/canned/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no file canned/" + name + ".json");
            }
            return new Canned(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status 204. */
    static Canned nothing() {
        return new Canned(204, "");
    }

    String contentType() {
        return status >= 400 ? "application/problem+json" : "application/json";
    }
}
