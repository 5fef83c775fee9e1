package io.serai.dashboard.reprocess;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.registry.EnvironmentQueries;
import io.serai.dashboard.reprocess.ReprocessController.Wanted;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks the handlers to read kept originals again. */
@Component
public class ReprocessRequests {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration ID_TOLERANCE = Duration.ofSeconds(10);

    private final ReprocessQueries reprocessings;
    private final EnvironmentQueries environments;
    private final AuditEvents audit;

    ReprocessRequests(ReprocessQueries reprocessings, EnvironmentQueries environments, AuditEvents audit) {
        this.reprocessings = reprocessings;
        this.environments = environments;
        this.audit = audit;
    }

    /** The answer to a request that was taken: 202, and where to look how far it is. */
    public static ResponseEntity<Reprocessing> accepted(Reprocessing asked) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/reprocessings/" + asked.id()))
                .body(asked);
    }

    /** Messages of a group of the inbox. */
    public record Group(
            String group,
            @Nullable UUID environmentId,
            @Nullable String adapter,
            Instant from,
            Instant to) {}

    /** Reads messages again and stores the difference; 400 where one of them is not the caller's. */
    public Reprocessing ofMessages(Caller caller, List<UUID> ids) {
        return ask(caller, new Wanted(null, null, null, ids, null, null, null, "commit"));
    }

    /** Reads the messages of a group again and stores the difference. */
    public Reprocessing ofGroup(Caller caller, Group group) {
        requireOwnEnvironment(caller, group.environmentId());
        return insert(
                caller,
                new ReprocessQueries.Wanted(
                        UuidCreator.getTimeOrderedEpoch(),
                        group.adapter(),
                        group.environmentId(),
                        null,
                        null,
                        null,
                        group.from(),
                        group.to(),
                        true,
                        group.group(),
                        true));
    }

    Reprocessing ask(Caller caller, Wanted wanted) {
        requireOwnEnvironment(caller, wanted.environmentId());
        var device = wanted.deviceId() == null
                ? null
                : reprocessings
                        .deviceNumber(caller, wanted.deviceId())
                        .orElseThrow(() -> ApiProblem.notFound("device"));
        var range = range(wanted);
        if (wanted.messageIds() != null) {
            requireOwn(caller, wanted.messageIds());
        }
        return insert(
                caller,
                new ReprocessQueries.Wanted(
                        UuidCreator.getTimeOrderedEpoch(),
                        wanted.adapter(),
                        wanted.environmentId(),
                        wanted.deviceId(),
                        device,
                        wanted.messageIds(),
                        range.from(),
                        range.to(),
                        !"all".equals(wanted.only()) && wanted.messageIds() == null,
                        null,
                        wanted.mode().equals("commit")));
    }

    private void requireOwnEnvironment(Caller caller, @Nullable UUID environment) {
        if (environment != null && !environments.owns(caller, environment)) {
            throw ApiProblem.notFound("environment");
        }
    }

    private Reprocessing insert(Caller caller, ReprocessQueries.Wanted wanted) {
        reprocessings.insert(caller, wanted);
        if (wanted.commits()) {
            audit.add(
                    caller,
                    "reprocessing.asked",
                    wanted.id().toString(),
                    Map.of("from", wanted.from().toString(), "to", wanted.to().toString()));
        }
        return reprocessings.find(caller, wanted.id()).orElseThrow();
    }

    /** 400 where a message is not there or another's: it would be passed over in silence. */
    public void requireOwn(Caller caller, List<UUID> ids) {
        var range = around(ids);
        var known = reprocessings.known(caller, ids, range.from(), range.to());
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                throw ApiProblem.invalidAt(
                        "/messageIds/" + i, "unknown_message", "there is no message %s".formatted(ids.get(i)));
            }
        }
    }

    private record Range(Instant from, Instant to) {}

    /** The ids are UUIDv7: their milliseconds bound the times of receipt. */
    private static Range around(List<UUID> ids) {
        var times = ids.stream()
                .map(id -> Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                .sorted()
                .toList();
        return new Range(times.getFirst().minus(ID_TOLERANCE), times.getLast().plus(ID_TOLERANCE));
    }

    private static Range range(Wanted wanted) {
        if (wanted.messageIds() != null) {
            return around(wanted.messageIds());
        }
        if (wanted.from() == null || wanted.to() == null) {
            throw ApiProblem.invalidAt(
                    wanted.from() == null ? "/from" : "/to", "missing", "expected from and to, or messageIds");
        }
        if (!wanted.from().isBefore(wanted.to())) {
            throw ApiProblem.invalidAt(
                    "/from", "invalid_range", "from %s is not before to %s".formatted(wanted.from(), wanted.to()));
        }
        if (Duration.between(wanted.from(), wanted.to()).compareTo(LONGEST) > 0) {
            throw ApiProblem.invalidAt(
                    "/to", "range_too_long", "the range exceeds %d days".formatted(LONGEST.toDays()));
        }
        return new Range(wanted.from(), wanted.to());
    }
}
