package io.serai.dashboard.live;

import io.serai.dashboard.web.ApiProblem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Numbers readings, keeps the newest ones and hands them to the open streams. The ids of events are
 * {@code <process>-<number>}: a reader that comes back to another process, or too late, is told to fetch anew.
 */
@Component
public class LiveHub {
    private record Numbered(long number, LiveReading reading) {}

    private final LiveSettings settings;
    private final EnvironmentReaders owners;
    private final String process = Long.toHexString(ThreadLocalRandom.current().nextLong());
    private final Deque<Numbered> retained = new ArrayDeque<>();
    private final Set<LiveStream> streams = new LinkedHashSet<>();
    private long number;
    /** The number after which every reading is retained. */
    private long completeAfter;

    LiveHub(LiveSettings settings, EnvironmentReaders owners) {
        this.settings = settings;
        this.owners = owners;
    }

    synchronized void publish(List<LiveReading> readings) {
        for (var reading : readings) {
            number++;
            retained.addLast(new Numbered(number, reading));
            for (var stream : streams) {
                if (stream.wants(reading, owners)) {
                    stream.offer(number, reading);
                }
            }
        }
        while (retained.size() > settings.retained()) {
            completeAfter = retained.removeFirst().number();
        }
    }

    /** Readings were lost on the way here: every reader has to fetch anew. */
    synchronized void missed() {
        retained.clear();
        number++;
        completeAfter = number;
        streams.forEach(stream -> stream.resync(number));
    }

    /**
     * Adds a stream, which first gets what its reader missed. Those that it replaces are closed: their reader has gone, which
     * would otherwise be noticed only when the next heartbeat cannot be sent.
     *
     * @param lastEventId the id of the last event that the reader saw; null for a new reader
     * @throws ApiProblem 429 {@code too_many_streams}
     */
    synchronized void open(LiveStream stream, @Nullable String lastEventId) {
        streams.stream().filter(stream::replaces).toList().forEach(this::close);
        long ofUser = streams.stream()
                .filter(other -> other.caller().id().equals(stream.caller().id()))
                .count();
        if (ofUser >= settings.streamsPerUser() || streams.size() >= settings.streamsPerNode()) {
            throw ApiProblem.tooMany("too_many_streams", "close another live stream first", Duration.ofSeconds(5));
        }
        streams.add(stream);
        if (lastEventId != null) {
            resume(stream, lastEventId);
        }
    }

    synchronized void close(LiveStream stream) {
        stream.close();
        streams.remove(stream);
    }

    /** Streams of this process that are open now. */
    public synchronized int openStreams() {
        return streams.size();
    }

    String id(long sequence) {
        return process + "-" + sequence;
    }

    private void resume(LiveStream stream, String lastEventId) {
        long seen = numberOf(lastEventId);
        if (seen < completeAfter || seen > number) {
            stream.resync(number);
            return;
        }
        retained.stream()
                .filter(item -> item.number() > seen && stream.wants(item.reading(), owners))
                .forEach(item -> stream.offer(item.number(), item.reading()));
    }

    /** -1 for what is not an id of this process. */
    private long numberOf(String id) {
        if (!id.startsWith(process + "-")) {
            return -1;
        }
        try {
            return Long.parseLong(id.substring(process.length() + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
