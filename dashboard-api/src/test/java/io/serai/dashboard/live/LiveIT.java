package io.serai.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serai.dashboard.DashboardIT;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class LiveIT extends DashboardIT {
    @Autowired
    private ConnectionFactory broker;

    @Autowired
    private LiveTopic topic;

    @Autowired
    private LiveHub hub;

    private final List<Stream<String>> open = new ArrayList<>();
    private Person owner;
    private String environment;
    private String device;

    @BeforeEach
    void anOwnerWithADevice() {
        owner = person("engineer");
        environment = environment(owner);
        device = device(owner, environment, ", \"name\": \"d\"");
        await().until(topic::isListening);
    }

    @AfterEach
    void hangUp() {
        open.forEach(Stream::close);
        await().until(() -> hub.openStreams() == 0);
    }

    /** The lines of a stream that has begun. */
    private BlockingQueue<String> listen(Person person, String query, @Nullable String lastEventId) throws Exception {
        var request = request("/live" + query).header("Authorization", "Bearer " + person.token());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var response = HTTP.send(request.build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        var lines = new LinkedBlockingQueue<String>();
        open.add(response.body());
        Thread.startVirtualThread(() -> {
            try {
                response.body().forEach(lines::add);
            } catch (RuntimeException ended) {
                assertThat(ended).hasRootCauseInstanceOf(IOException.class);
            }
            lines.add("end");
        });
        assertThat(until(lines, "retry:")).matches("retry:[23]\\d{3}");
        return lines;
    }

    private static String until(BlockingQueue<String> lines, String start) throws InterruptedException {
        for (String line = lines.poll(10, TimeUnit.SECONDS); line != null; line = lines.poll(10, TimeUnit.SECONDS)) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("no line that starts with " + start);
    }

    private void announce(String environmentId, String deviceId, String at, double value) {
        try (var context = broker.createContext()) {
            context.createProducer()
                    .send(context.createTopic("telemetry.live"), """
                    {"items": [{"environmentId": "%s", "deviceId": "%s", "observedAt": "%s", "receivedAt": "%3$s",
                     "measurements": [{"name": "temperature", "channel": null, "value": %s, "unit": "Cel",
                     "quality": "good"}]}]}""".formatted(environmentId, deviceId, at, value));
        }
    }

    private String data(String at, double value) {
        return """
                data:{"items":[{"deviceId":"%s","observedAt":"%s","receivedAt":"%2$s","measurements":[\
                {"name":"temperature","channel":null,"value":%s,"unit":"Cel","quality":"good"}]}]}""".formatted(device, at, value);
    }

    @Test
    void sendsReadingsOfTheOwnerOnly() throws Exception {
        var stranger = person("engineer");
        String strange = environment(stranger);
        var mine = listen(owner, "", null);
        var theirs = listen(stranger, "", null);

        announce(strange, UUID.randomUUID().toString(), "2026-03-01T10:00:00Z", 1.5);
        announce(environment, device, "2026-03-01T10:00:00Z", 21.5);

        assertThat(until(mine, "data:")).isEqualTo(data("2026-03-01T10:00:00Z", 21.5));
        assertThat(until(theirs, "data:")).contains("\"value\":1.5").doesNotContain(device);
    }

    @Test
    void sendsOnlyTheDevicesThatWereAskedFor() throws Exception {
        var lines = listen(owner, "?devices=" + device, null);

        announce(environment, UUID.randomUUID().toString(), "2026-03-01T10:00:00Z", 1.5);
        announce(environment, device, "2026-03-01T10:00:00Z", 21.5);

        assertThat(until(lines, "data:")).isEqualTo(data("2026-03-01T10:00:00Z", 21.5));
    }

    @Test
    void beatsWhileThereIsNothingToSay() throws Exception {
        var lines = listen(owner, "", null);

        assertThat(until(lines, ":heartbeat")).isNotNull();
        assertThat(until(lines, ":heartbeat")).isNotNull();
    }

    @Test
    void sendsWhatAReaderMissed() throws Exception {
        var lines = listen(owner, "", null);
        announce(environment, device, "2026-03-01T10:00:00Z", 21.5);
        String id = until(lines, "id:").substring("id:".length());
        announce(environment, device, "2026-03-01T10:01:00Z", 22.5);
        until(lines, "data:");
        assertThat(until(lines, "data:")).isEqualTo(data("2026-03-01T10:01:00Z", 22.5));

        var again = listen(owner, "", id);

        assertThat(until(again, "data:")).isEqualTo(data("2026-03-01T10:01:00Z", 22.5));
    }

    @Test
    void tellsAReaderWithAnUnknownPastToFetchAnew() throws Exception {
        for (String id : List.of("garbage", "1234-5", "-1")) {
            assertThat(until(listen(owner, "", id), "event:")).isEqualTo("event:resync");
        }
    }

    @Test
    void opensFiveStreamsForOnePerson() throws Exception {
        for (int i = 0; i < 5; i++) {
            listen(owner, "", null);
        }

        var sixth = get(owner, "/live");

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.code()).isEqualTo("too_many_streams");
        assertThat(sixth.response().headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void endsTheEarlierStreamOfTheSameClient() throws Exception {
        var other = person("engineer");
        var theirs = listen(other, "?client=browser-1", null);
        var elsewhere = listen(owner, "?client=browser-2", null);
        var before = listen(owner, "?client=browser-1", null);
        for (int i = 0; i < 20; i++) {
            var next = listen(owner, "?client=browser-1", null);
            assertThat(until(before, "end")).isEqualTo("end");
            before = next;
        }

        assertThat(hub.openStreams()).isEqualTo(3);
        announce(environment, device, "2026-03-01T10:00:00Z", 21.5);
        assertThat(until(before, "data:")).isEqualTo(data("2026-03-01T10:00:00Z", 21.5));
        assertThat(until(elsewhere, "data:")).isEqualTo(data("2026-03-01T10:00:00Z", 21.5));
        assertThat(theirs).doesNotContain("end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a%20b", "a.b", "%C3%A9"})
    void refusesAClientThatIsNoPlainWord(String client) {
        var refused = get(owner, "/live?client=" + client);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_client");
    }

    @Test
    void takesAClientOfSixtyFourCharactersAndNoMore() throws Exception {
        listen(owner, "?client=" + "a".repeat(64), null);

        assertThat(get(owner, "/live?client=" + "a".repeat(65)).code()).isEqualTo("invalid_client");
    }

    @Test
    void survivesAnAnnouncementThatIsNotUnderstood() throws Exception {
        var lines = listen(owner, "", null);
        try (var context = broker.createContext()) {
            context.createProducer().send(context.createTopic("telemetry.live"), "{\"items\": null}");
            context.createProducer().send(context.createTopic("telemetry.live"), "[");
        }

        announce(environment, device, "2026-03-01T10:00:00Z", 21.5);

        assertThat(until(lines, "data:")).isEqualTo(data("2026-03-01T10:00:00Z", 21.5));
    }

    @Test
    void wantsAToken() {
        assertThat(get(null, "/live").status()).isEqualTo(401);
    }
}
