package io.serai.simulator.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes generic JSON messages of three measurements. No two have the same time, so that the database must keep a row
 * for each. Safe for many threads.
 */
final class LoadMessages {
    private final int senders;
    private final InstantSource clock;
    private final AtomicLong lastMicros = new AtomicLong();

    LoadMessages(int senders, InstantSource clock) {
        this.senders = senders;
        this.clock = clock;
    }

    LoadMessage message(long number) {
        var wave = Math.sin(number / 500.0);
        var body = String.format(Locale.ROOT, """
                {"time":"%s","measurements":[\
                {"name":"temperature","value":%.2f,"unit":"Cel"},\
                {"name":"humidity","value":%.1f,"unit":"%%RH"},\
                {"name":"battery","value":%d,"unit":"%%EL"}]}""", time(), 20 + 5 * wave, 50 - 20 * wave, 100 - number % 80);
        return new LoadMessage(number, (int) (number % senders), body.getBytes(StandardCharsets.UTF_8));
    }

    private Instant time() {
        var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return Instant.EPOCH.plus(lastMicros.updateAndGet(last -> Math.max(last + 1, now)), ChronoUnit.MICROS);
    }
}
