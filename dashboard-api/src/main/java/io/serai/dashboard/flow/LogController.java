package io.serai.dashboard.flow;

import io.serai.dashboard.data.TimeRange;
import io.serai.dashboard.flow.LogQueries.LogLine;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The events of the logging queue, for administrators. */
@RestController
class LogController {
    private final LogQueries logs;
    private final InstantSource clock;

    LogController(LogQueries logs, @Qualifier("dashboardClock") InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /** Events of messages, newest first; the last 24 hours without a range. */
    @GetMapping("/api/v1/logs")
    Page<LogLine> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        caller.requireAdmin();
        var range = TimeRange.of(from, to, clock.instant());
        return logs.list(
                new LogQueries.Filter(service, stage, event, range.from(), range.to()), Page.limit(limit), cursor);
    }
}
