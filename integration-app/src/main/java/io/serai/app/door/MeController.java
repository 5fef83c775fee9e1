package io.serai.app.door;

import io.serai.app.OnRole;
import io.serai.app.Role;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** What the server knows of the sender who asks: the first thing to look at when its data is missing. */
@RestController
@OnRole(Role.RECEIVER)
class MeController {
    private static final Duration LOOKBACK = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final SenderRates rates;

    MeController(JdbcClient jdbc, SenderRates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    record Who(String kind, UUID id, String name) {}

    /** The last one of a device; of a source only that it was, not which one. */
    record Stored(@Nullable UUID id, Instant receivedAt) {}

    record Rejection(UUID id, Instant receivedAt, String code, String reason) {}

    /**
     * The answer.
     *
     * @param lastStored newest message of the last seven days of which something was stored
     * @param lastRejection newest one of the last seven days that was refused, wholly or in part, and why
     * @param clockOffsetSeconds how far the sender's clock is ahead of the server's, by the newest reading with a time of its
     *     own, the way of the message included; null if there is none
     * @param requestsLeft how many requests may be sent at once now
     */
    record Me(
            Who sender,
            String adapter,
            UUID environmentId,
            Instant serverTime,
            @Nullable Stored lastStored,
            @Nullable Rejection lastRejection,
            @Nullable Double clockOffsetSeconds,
            long requestsLeft) {}

    @GetMapping("/v1/me")
    Me me(@RequestAttribute("io.serai.app.door.Arrival") Arrival arrival) {
        var sender = arrival.sender();
        var device = sender.kind().equals("device");
        return new Me(
                new Who(sender.kind(), sender.id(), device ? name("device", sender) : name("source", sender)),
                sender.adapter(),
                sender.environmentId(),
                Instant.now(),
                (device ? lastOfDevice(sender) : lastOfSource(sender)).orElse(null),
                lastRejection(sender).orElse(null),
                device ? clockOffset(sender).orElse(null) : null,
                rates.left(sender));
    }

    private String name(String table, Sender sender) {
        return jdbc.sql("select name from " + table + " where id = :id")
                .param("id", sender.id())
                .query(String.class)
                .single();
    }

    private Optional<Stored> lastOfDevice(Sender sender) {
        return jdbc.sql("""
                        select m.id, m.received_at
                        from device d
                        join message m on m.device_no = d.device_no
                        where d.id = :id
                          and m.received_at > :oldest
                          and m.outcome in ('stored', 'partial')
                        order by m.received_at desc
                        limit 1
                        """)
                .param("id", sender.id())
                .param("oldest", oldest())
                .query((row, n) -> new Stored(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("received_at").toInstant()))
                .optional();
    }

    private Optional<Stored> lastOfSource(Sender sender) {
        return jdbc.sql("""
                        select max(l.received_at) as received_at
                        from device d
                        join latest l on l.device_no = d.device_no
                        where d.source_id = :id
                        having max(l.received_at) is not null
                        """)
                .param("id", sender.id())
                .query((row, n) ->
                        new Stored(null, row.getTimestamp("received_at").toInstant()))
                .optional();
    }

    private Optional<Rejection> lastRejection(Sender sender) {
        return jdbc.sql("""
                        select id, received_at, reason_code, reason
                        from message
                        where sender_id = :sender
                          and adapter = :adapter
                          and received_at > :oldest
                          and outcome in ('rejected', 'partial')
                        order by received_at desc
                        limit 1
                        """)
                .param("sender", sender.id())
                .param("adapter", sender.adapter())
                .param("oldest", oldest())
                .query((row, n) -> new Rejection(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("reason_code"),
                        row.getString("reason")))
                .optional();
    }

    private Optional<Double> clockOffset(Sender sender) {
        return jdbc.sql("""
                        select extract(epoch from l.observed_at - l.received_at)::float8
                        from device d
                        join latest l on l.device_no = d.device_no
                        where d.id = :id and l.observed_at <> l.received_at
                        order by l.received_at desc
                        limit 1
                        """).param("id", sender.id()).query(Double.class).optional();
    }

    private static Timestamp oldest() {
        return Timestamp.from(Instant.now().minus(LOOKBACK));
    }
}
