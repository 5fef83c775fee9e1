package io.serai.dashboard.data;

import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages as they were received, and what came of them. */
@RestController
@RequestMapping("/api/v1")
class MessageController {
    private static final Pattern CASE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final DeviceKeys devices;
    private final MessageQueries messages;
    private final InstantSource clock;

    MessageController(DeviceKeys devices, MessageQueries messages, @Qualifier("dashboardClock") InstantSource clock) {
        this.devices = devices;
        this.messages = messages;
        this.clock = clock;
    }

    /** The messages that a device sent, or that a source sent for it, newest first. */
    @GetMapping("/devices/{id}/messages")
    Page<Message.Line> ofDevice(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var device = devices.readable(caller, id);
        return device.sourceId() != null
                ? messages.carrying(device, Page.limit(limit), cursor, clock.instant())
                : messages.sentBy(device, Page.limit(limit), cursor, clock.instant());
    }

    /** What became of a message; {@code accepted} while it waits to be handled. */
    @GetMapping("/messages/{id}")
    Message get(Caller caller, @PathVariable UUID id) {
        return messages.find(caller, id)
                .or(() -> messages.waiting(caller, id))
                .orElseThrow(() -> ApiProblem.notFound("message"));
    }

    /** The request as it came, as an example of its adapter; a download names the case. */
    @GetMapping("/messages/{id}/original")
    ResponseEntity<Original> original(
            Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable String download) {
        var original = messages.original(caller, id).orElseThrow(() -> ApiProblem.notFound("message"));
        var answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (download != null) {
            if (!CASE.matcher(download).matches()) {
                throw ApiProblem.invalid("invalid_download", "download is the name of a case, of a-z, 0-9 and hyphens");
            }
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.request.json\"".formatted(download));
        }
        return answer.body(original);
    }
}
