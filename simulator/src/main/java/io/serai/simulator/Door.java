package io.serai.simulator;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The way to the server: sends one request and says what became of it. Safe for many threads. */
final class Door implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * Sends and waits for the answer, 10 s at most.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile; the outcome is then unknown
     */
    Answer send(VendorRequest request) throws InterruptedException {
        try {
            var response = client.send(request.toHttpRequest(TIMEOUT), HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() / 100 == 2) {
                return new Answer.Accepted();
            }
            var retryAfter = response.headers().firstValue("Retry-After").orElse("");
            return new Answer.Refused(response.statusCode(), seconds(retryAfter));
        } catch (IOException e) {
            return new Answer.Failed(e.toString());
        }
    }

    /** Serai answers with seconds; a date or nonsense counts as no answer. */
    private static Duration seconds(String retryAfter) {
        return retryAfter.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : Duration.ZERO;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
