package io.serai.app.door;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many accepted messages wait, sampled; above the high-water mark the door closes until four fifths of it.
 *
 * <p>The count may lag by one sample: the bulkhead is what balances acceptance and storage, this is the safety net.
 */
final class QueueDepth implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueueDepth.class);
    private static final SimpleString QUEUE = SimpleString.of("telemetry.raw");
    private static final int LONGEST_RETRY_SECONDS = 60;

    private final ServerLocator locator;
    private final String user;
    private final String password;
    private final long highWater;
    private final AtomicLong accepted = new AtomicLong();
    private @Nullable ClientSession session;
    private volatile long depth;
    private volatile double drainPerSecond;
    private volatile boolean closed;
    private long lastNanos = System.nanoTime();
    private long lastAccepted;
    private long lastDepth;

    QueueDepth(ServerLocator locator, String user, String password, long highWater) {
        this.locator = locator;
        this.user = user;
        this.password = password;
        this.highWater = highWater;
    }

    /** Messages that wait, as of the last sample. */
    long depth() {
        return depth;
    }

    /** Tells that one more message went to the queue. */
    void accepted() {
        accepted.incrementAndGet();
    }

    /** Seconds after which a sender may try again, 0 while the door is open. */
    int closedForSeconds() {
        if (!closed) {
            return 0;
        }
        var seconds = (depth - highWater * 4 / 5) / Math.max(1, drainPerSecond);
        return (int) Math.clamp(Math.ceil(seconds), 1, LONGEST_RETRY_SECONDS);
    }

    /** Takes a sample; called on a schedule, by one thread. */
    void sample() {
        try {
            depth = open().queueQuery(QUEUE).getMessageCount();
            learnDrain();
            if (closed != (depth > (closed ? highWater * 4 / 5 : highWater))) {
                closed = !closed;
                log.warn("{} messages wait; the door {}", depth, closed ? "closes until fewer wait" : "is open again");
            }
        } catch (ActiveMQException e) {
            log.debug("cannot read the depth of the queue", e);
            closeSession();
        } catch (Exception e) {
            log.debug("cannot reach the broker for the depth of the queue", e);
            closeSession();
        }
    }

    private void learnDrain() {
        var now = System.nanoTime();
        var taken = accepted.get();
        var seconds = (now - lastNanos) / (double) Duration.ofSeconds(1).toNanos();
        var drained = Math.max(0, (taken - lastAccepted) - (depth - lastDepth)) / seconds;
        drainPerSecond = 0.8 * drainPerSecond + 0.2 * drained;
        lastNanos = now;
        lastAccepted = taken;
        lastDepth = depth;
    }

    private ClientSession open() throws Exception {
        if (session == null || session.isClosed()) {
            session = locator.createSessionFactory().createSession(user, password, false, true, true, true, 0);
        }
        return session;
    }

    private void closeSession() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (ActiveMQException e) {
            log.debug("closing a session that was lost", e);
        } finally {
            session = null;
        }
    }

    @Override
    public void close() {
        closeSession();
        locator.close();
    }
}
