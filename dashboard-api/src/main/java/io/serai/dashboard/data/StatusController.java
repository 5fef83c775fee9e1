package io.serai.dashboard.data;

import io.serai.dashboard.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The figures at the top of the dashboard; counted for each owner at most every two seconds. */
@RestController
class StatusController {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int OWNERS = 1_000;

    private final StatusQueries queries;
    private final AllDevices all;
    private final ServerState server;
    private final InstantSource clock;
    private final Map<Optional<UUID>, Figures> figures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Optional<UUID>, Figures> eldest) {
            return size() > OWNERS;
        }
    };

    StatusController(
            StatusQueries queries,
            AllDevices all,
            ServerState server,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.queries = queries;
        this.all = all;
        this.server = server;
        this.clock = clock;
    }

    /**
     * What the caller owns, in figures.
     *
     * @param devices null while the first count of very many is under way
     * @param readingsPerSecond over the last minute
     * @param arrivalToStoredP95Ms from receipt to the commit, over the last minute; null without messages
     * @param rejected24h messages that could not be stored; null while the first count is under way
     * @param messages24h messages received; null while the first count is under way
     */
    record Status(
            String version,
            String mode,
            ServerState.Demo demo,
            StatusQueries.@Nullable Devices devices,
            double readingsPerSecond,
            @Nullable Double arrivalToStoredP95Ms,
            @Nullable Long rejected24h,
            @Nullable Long messages24h) {}

    /** What the caller owns, in figures, and what this server is. */
    @GetMapping("/api/v1/status")
    Status status(Caller caller) {
        return figuresOf(caller.ownerLimit()).status(clock.instant());
    }

    private Figures figuresOf(@Nullable UUID owner) {
        synchronized (figures) {
            return figures.computeIfAbsent(Optional.ofNullable(owner), key -> new Figures(owner));
        }
    }

    /** The figures of one owner and when they were counted. */
    private final class Figures {
        private final @Nullable UUID owner;
        private final DayCounts day;
        private @Nullable Status counted;
        private Instant countedAt = Instant.EPOCH;

        Figures(@Nullable UUID owner) {
            this.owner = owner;
            this.day = new DayCounts(queries, owner);
        }

        synchronized Status status(Instant now) {
            var known = counted;
            if (known == null || countedAt.plus(FRESH).isBefore(now)) {
                known = count(now);
                counted = known;
                countedAt = now;
            }
            return known;
        }

        private Status count(Instant now) {
            var flow = queries.flow(owner, now);
            var counts = day.at(now);
            return new Status(
                    server.version(),
                    server.mode(),
                    server.demo(),
                    owner == null ? all.at(now) : queries.devices(owner, now),
                    flow.readingsPerSecond(),
                    flow.arrivalToStoredP95Ms(),
                    counts.map(StatusQueries.Counts::rejected).orElse(null),
                    counts.map(StatusQueries.Counts::messages).orElse(null));
        }
    }
}
