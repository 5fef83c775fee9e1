package io.serai.dashboard.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the whole server does, stage by stage; what only the broker knows is null while it is away.
 *
 * @param minutes the last hour, closed minutes, oldest first
 */
record Pipeline(
        Instant at,
        Receive receive,
        Queue queue,
        Store store,
        Log log,
        Live live,
        List<Minute> minutes,
        Ledger ledger,
        List<Adapter> adapters) {

    /**
     * The door.
     *
     * @param perSecond messages that were answered with success, over the last one to two minutes
     * @param receivers processes that gave a sign of life
     */
    record Receive(double perSecond, long receivers) {}

    /**
     * What waits.
     *
     * @param depth messages that are not stored yet
     * @param lagSeconds how old the newest stored message is, while any wait
     * @param deadLetters messages that are none of the door's; nothing of a device gets there
     */
    record Queue(
            @Nullable Long depth,
            @Nullable Double lagSeconds,
            @Nullable Long deadLetters) {}

    /**
     * Handler and database.
     *
     * @param p50Ms with the other percentiles: from receipt to storing, of messages of the last closed minute
     */
    record Store(
            double messagesPerSecond,
            double readingsPerSecond,
            long handlers,
            @Nullable Double p50Ms,
            @Nullable Double p95Ms,
            @Nullable Double p99Ms) {}

    record Log(@Nullable Long depth) {}

    /** @param streams open live streams of the process that answers */
    record Live(int streams) {}

    /**
     * One minute, by the receipt of its messages.
     *
     * @param accepted what the receivers have counted; null where none was alive
     * @param handled what the database holds; null where it could not be counted in time
     */
    record Minute(
            Instant at,
            @Nullable Long accepted,
            @Nullable Long handled,
            @Nullable Long rejected,
            @Nullable Double p50Ms,
            @Nullable Double p95Ms) {}

    /**
     * Accepted against stored. The receivers count what they have answered with success, the database what it holds: two
     * counts that do not know each other.
     *
     * @param deleted of the accepted ones, on somebody's wish
     * @param inFlight messages in the queue; null while the broker is away
     * @param missing accepted, and neither stored nor in the queue: has to be 0; null while that cannot be known
     * @param uncounted stored, and not counted by a receiver: it was killed before it wrote its last two seconds, or could
     *     not tell its sender any more
     * @param balanced whether nothing is missing; null while that cannot be known
     */
    record Ledger(
            Instant from,
            Instant to,
            long accepted,
            long stored,
            long partial,
            long rejected,
            long ignored,
            long duplicate,
            long deleted,
            @Nullable Long inFlight,
            @Nullable Long missing,
            long uncounted,
            @Nullable Boolean balanced) {}

    /**
     * One adapter over the last five closed minutes.
     *
     * @param p95Ms the highest of these minutes
     */
    record Adapter(
            String name,
            long messages,
            long rejected,
            long partial,
            @Nullable Double p95Ms) {}
}
