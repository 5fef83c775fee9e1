package io.serai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTest {
    /** An instant at which no device of these tests is off the air. */
    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");

    @Test
    void everyDeviceSendsAgainAndAgainUntilStopped() throws Exception {
        try (var server = RecordingServer.accepting();
                var fleet = new Fleet(devices(server.uri(), 20, Duration.ofMillis(50)), InstantSource.fixed(NOON))) {
            fleet.start();
            assertThat(fleet.running()).isTrue();
            var received = server.next(60);
            fleet.stop();
            var all = received.size() + server.waiting();

            assertThat(fleet.running()).isFalse();
            assertThat(received.stream().map(RecordingServer.Received::body).distinct())
                    .hasSize(20);
            // Requests that stop() interrupted may have arrived without being counted.
            assertThat(fleet.counts().accepted()).isBetween(60L - 20, (long) all);
            assertThat(fleet.counts().refused()).isEmpty();
        }
    }

    @Test
    void canBeStartedAgain() throws Exception {
        try (var server = RecordingServer.accepting();
                var fleet = new Fleet(devices(server.uri(), 1, Duration.ofMillis(20)), InstantSource.fixed(NOON))) {
            fleet.start();
            server.next();
            fleet.stop();
            fleet.start();
            server.next(3);

            assertThat(fleet.running()).isTrue();
        }
    }

    @Test
    void isSilentForAsLongAsTheServerSays() throws Exception {
        try (var server = new RecordingServer(request -> RecordingServer.Reply.later(Duration.ofSeconds(1)));
                var fleet = new Fleet(devices(server.uri(), 1, Duration.ofMillis(20)), InstantSource.fixed(NOON))) {
            fleet.start();
            var first = server.next();
            var second = server.next();

            assertThat(Duration.ofNanos(second.atNanos() - first.atNanos())).isGreaterThan(Duration.ofMillis(950));
            assertThat(fleet.counts().refused()).containsKey(503);
        }
    }

    @Test
    void countsRefusalsByStatusAndGoesOn() throws Exception {
        var calls = new AtomicInteger();
        try (var server = new RecordingServer(request -> calls.incrementAndGet() == 1
                        ? new RecordingServer.Reply(401, Map.of(), "")
                        : RecordingServer.Reply.ACCEPTED);
                var fleet = new Fleet(devices(server.uri(), 1, Duration.ofMillis(20)), InstantSource.fixed(NOON))) {
            fleet.start();
            server.next(3);
            fleet.stop();

            assertThat(fleet.counts().refused()).containsExactly(Map.entry(401, 1L));
            assertThat(fleet.counts().accepted()).isPositive();
        }
    }

    @Test
    void countsAnUnreachableServerAsErrors() throws Exception {
        URI nobody;
        try (var server = RecordingServer.accepting()) {
            nobody = server.uri();
        }
        try (var fleet = new Fleet(devices(nobody, 2, Duration.ofMinutes(1)), InstantSource.fixed(NOON))) {
            var counts = fleet.backfill(Duration.ofMinutes(10), Duration.ofMinutes(5));

            assertThat(counts.errors()).isEqualTo(2);
            assertThat(counts.accepted()).isZero();
        }
    }

    @Test
    void backfillsThePastOnWholeStepsAndSendsAgainWhatTheServerHadNoRoomFor() throws Exception {
        var calls = new AtomicInteger();
        try (var server = new RecordingServer(request -> calls.incrementAndGet() == 1
                        ? RecordingServer.Reply.later(Duration.ZERO)
                        : RecordingServer.Reply.ACCEPTED);
                var fleet = new Fleet(devices(server.uri(), 1, Duration.ofMinutes(1)), InstantSource.fixed(NOON))) {
            var counts = fleet.backfill(Duration.ofHours(1), Duration.ofMinutes(10));
            var refused = server.next();
            var accepted = server.next();
            var batch = new ObjectMapper().readTree(accepted.body());

            assertThat(accepted.body()).isEqualTo(refused.body());
            assertThat(counts.accepted()).isEqualTo(1);
            assertThat(counts.refused()).containsExactly(Map.entry(503, 1L));
            assertThat(batch).hasSize(6);
            assertThat(batch.get(0).get("ts").asLong())
                    .isEqualTo(NOON.minus(Duration.ofHours(1)).toEpochMilli());
        }
    }

    @Test
    void leavesDevicesWithoutATimeOutOfTheBackfill() throws Exception {
        try (var server = RecordingServer.accepting();
                var fleet = new Fleet(
                        List.of(
                                VirtualDevice.of(Dialect.AIRROHR, 1, server.uri(), "sk_a", Duration.ofMinutes(1)),
                                VirtualDevice.of(Dialect.TTS, 1, server.uri(), "sk_a", Duration.ofMinutes(1))),
                        InstantSource.fixed(NOON))) {
            fleet.backfill(Duration.ofMinutes(30), Duration.ofMinutes(10));

            assertThat(server.next(3)).allMatch(request -> request.path().equals("/v1/in/tts/uplink"));
            assertThat(server.waiting()).isZero();
        }
    }

    private static List<VirtualDevice> devices(URI server, int count, Duration interval) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> VirtualDevice.of(Dialect.GENERIC_JSON, number, server, "sk_test", interval))
                .toList();
    }
}
