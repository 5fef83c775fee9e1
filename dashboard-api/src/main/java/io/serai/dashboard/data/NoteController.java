package io.serai.dashboard.data;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notes of people about a device at a time. */
@RestController
@RequestMapping("/api/v1")
class NoteController {
    private final NoteQueries notes;
    private final DeviceKeys devices;
    private final InstantSource clock;

    NoteController(NoteQueries notes, DeviceKeys devices, @Qualifier("dashboardClock") InstantSource clock) {
        this.notes = notes;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * A note to be written.
     *
     * @param at the time that it is about; null = now
     */
    record NewNote(
            @Nullable Instant at,

            @NotNull @Size(max = 2000) @Pattern(regexp = Texts.LINES, message = Texts.LINES_RULE)
            String text) {}

    /** Notes about a device, by the time that they are about, newest first. */
    @GetMapping("/devices/{id}/notes")
    Page<DeviceNote> list(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        devices.readable(caller, id);
        return notes.list(id, TimeRange.ofAnyLength(from, to, clock.instant()), Page.limit(limit), cursor);
    }

    /** Writes a note about a time of a device. */
    @PostMapping("/devices/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    DeviceNote add(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewNote wanted) {
        devices.owned(caller, id);
        var at = wanted.at() == null ? clock.instant() : wanted.at();
        if (!TimeRange.holds(at)) {
            throw ApiProblem.invalidAt("/at", "invalid_time", "expected a time from 2000 to 2200");
        }
        return notes.add(UuidCreator.getTimeOrderedEpoch(), id, at, caller.username(), wanted.text());
    }

    /** Removes a note. */
    @DeleteMapping("/notes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        if (!notes.delete(caller, id)) {
            throw ApiProblem.notFound("note");
        }
    }
}
