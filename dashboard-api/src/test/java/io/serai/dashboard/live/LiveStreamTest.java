package io.serai.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import io.serai.dashboard.live.LiveReading.Measurement;
import io.serai.dashboard.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    private static final Duration NOT_LONG = Duration.ofMillis(1);
    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID DEVICE = UUID.randomUUID();

    private static LiveStream stream(Duration patience, int waiting) {
        var caller = new Caller(UUID.randomUUID(), "anna", Caller.Role.ADMIN, T0);
        var settings = new LiveSettings(NOT_LONG, NOT_LONG, patience, 5, 500, 100, waiting);
        return new LiveStream(caller, null, Set.of(), settings);
    }

    private static LiveReading reading(Instant at, String... namesAndValues) {
        var measurements = new ArrayList<Measurement>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = DoubleNode.valueOf(Double.parseDouble(namesAndValues[i + 1]));
            measurements.add(new Measurement(namesAndValues[i], null, value, null, "good"));
        }
        return new LiveReading(UUID.randomUUID(), DEVICE, at, at, measurements);
    }

    private static LiveEvent.Item item(LiveReading reading, int... measurements) {
        return new LiveEvent.Item(
                DEVICE,
                reading.observedAt(),
                reading.receivedAt(),
                Arrays.stream(measurements)
                        .mapToObj(reading.measurements()::get)
                        .toList());
    }

    @Test
    void keepsTheNewestValueOfEachThing() throws InterruptedException {
        var stream = stream(Duration.ofMinutes(1), 10);
        var first = reading(T0, "temperature", "20", "humidity", "50");
        var second = reading(T0.plusSeconds(60), "temperature", "21");
        var late = reading(T0.minusSeconds(60), "temperature", "19");
        stream.offer(1, first);
        stream.offer(2, second);
        stream.offer(3, late);

        assertThat(stream.next(NOT_LONG))
                .isEqualTo(new LiveEvent.Readings(3, List.of(item(second, 0), item(first, 1))));
        assertThat(stream.next(NOT_LONG)).isEqualTo(new LiveEvent.Heartbeat());
    }

    @Test
    void asksAReaderThatIsTooSlowToFetchAnew() throws InterruptedException {
        var stream = stream(Duration.ZERO, 10);
        stream.offer(1, reading(T0, "temperature", "20"));
        stream.offer(2, reading(T0.plusSeconds(1), "temperature", "21"));

        assertThat(stream.next(NOT_LONG)).isEqualTo(new LiveEvent.Resync(2));
    }

    @Test
    void holdsNoMoreThanItsShare() throws InterruptedException {
        var stream = stream(Duration.ofMinutes(1), 2);
        stream.offer(1, reading(T0, "a", "1", "b", "2", "c", "3"));
        assertThat(stream.next(NOT_LONG)).isEqualTo(new LiveEvent.Resync(1));

        var fits = reading(T0, "a", "1", "b", "2");
        stream.offer(2, fits);
        assertThat(stream.next(NOT_LONG)).isEqualTo(new LiveEvent.Readings(2, List.of(item(fits, 0, 1))));
    }

    @Test
    void endsWhenItIsClosed() throws InterruptedException {
        var stream = stream(Duration.ofMinutes(1), 10);
        stream.offer(1, reading(T0, "a", "1"));
        stream.close();

        assertThat(stream.next(Duration.ofMinutes(1))).isEqualTo(new LiveEvent.End());
    }
}
