package io.serai.dashboard.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.IdList;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Live readings as server-sent events; each stream has a thread of its own, so that one slow reader holds up nobody. */
@RestController
class LiveController {
    private static final int RETRY_MILLIS = 2_000;
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final LiveHub hub;
    private final LiveSettings settings;
    private final InstantSource clock;

    LiveController(LiveHub hub, LiveSettings settings, @Qualifier("dashboardClock") InstantSource clock) {
        this.hub = hub;
        this.settings = settings;
        this.clock = clock;
    }

    private record Data(List<LiveEvent.Item> items) {}

    /**
     * Readings as they come, as server-sent events. Ids of devices that are not the caller's are allowed and stay silent. A
     * stream that the caller opened before with the same client ends when this one begins.
     */
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/v1/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> live(
            Caller caller,
            @RequestParam(required = false) @Nullable String devices,
            @RequestParam(required = false) @Nullable String client,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        Set<UUID> only = devices == null ? Set.of() : IdList.parse("devices", devices);
        if (client != null && !CLIENT.matcher(client).matches()) {
            throw ApiProblem.invalid(
                    "invalid_client", "client is '%s'; expected 1 to 64 of A-Z, a-z, 0-9, _ and -".formatted(client));
        }
        var stream = new LiveStream(caller, client, only, settings);
        hub.open(stream, lastEventId);
        var emitter = new SseEmitter(0L);
        emitter.onCompletion(() -> hub.close(stream));
        emitter.onError(failure -> hub.close(stream));
        Thread.ofVirtual().name("live-", 0).start(() -> run(stream, emitter));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    private void run(LiveStream stream, SseEmitter emitter) {
        try {
            // Readers whose server went away do not all come back at the same moment.
            long retry = RETRY_MILLIS + ThreadLocalRandom.current().nextLong(RETRY_MILLIS);
            emitter.send(SseEmitter.event().reconnectTime(retry).comment("connected"));
            while (send(stream, emitter)) {
                stream.pause(settings.flushInterval());
            }
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        } finally {
            hub.close(stream);
        }
    }

    /** False when the stream is over. */
    private boolean send(LiveStream stream, SseEmitter emitter) throws IOException, InterruptedException {
        var untilExpiry = Duration.between(clock.instant(), stream.caller().expiresAt());
        if (!untilExpiry.isPositive()) {
            return false;
        }
        var patience = untilExpiry.compareTo(settings.heartbeat()) < 0 ? untilExpiry : settings.heartbeat();
        switch (stream.next(patience)) {
            case LiveEvent.End end -> {
                return false;
            }
            case LiveEvent.Heartbeat heartbeat ->
                emitter.send(SseEmitter.event().comment("heartbeat"));
            case LiveEvent.Resync resync -> emitter.send(event("resync", resync.sequence(), "{}"));
            case LiveEvent.Readings readings ->
                emitter.send(
                        event("readings", readings.sequence(), JSON.writeValueAsString(new Data(readings.items()))));
        }
        return true;
    }

    private SseEventBuilder event(String name, long sequence, String data) {
        return SseEmitter.event().name(name).id(hub.id(sequence)).data(data);
    }
}
