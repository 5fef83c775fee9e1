package io.serai.app.broker;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session that many senders share; it connects when first used and again after the connection was lost. */
final class JmsLane implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JmsLane.class);
    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);

    private final ConnectionFactory factory;
    private final String queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<CompletableFuture<Void>> pending = ConcurrentHashMap.newKeySet();
    private @Nullable Open open;
    private @Nullable JMSException lastFailure;
    private long lastFailureNanos;

    /** What exists while the broker is there. */
    private record Open(Connection connection, Session session, MessageProducer producer) {}

    JmsLane(ConnectionFactory factory, String queue) {
        this.factory = factory;
        this.queue = queue;
    }

    /** Starts to send; the answer completes when the broker has the message on disk, or fails with a JMSException. */
    CompletableFuture<Void> send(byte[] body, Map<String, Object> properties, @Nullable String group) {
        var confirmation = new CompletableFuture<Void>();
        pending.add(confirmation);
        lock.lock();
        try {
            var lane = connected();
            var message = lane.session.createBytesMessage();
            message.writeBytes(body);
            for (var property : properties.entrySet()) {
                message.setStringProperty(property.getKey(), String.valueOf(property.getValue()));
            }
            if (group != null) {
                message.setStringProperty("JMSXGroupID", group);
            }
            lane.producer.send(message, new Confirmation(confirmation));
        } catch (JMSException e) {
            confirmation.completeExceptionally(e);
        } finally {
            lock.unlock();
        }
        return confirmation.whenComplete((done, failure) -> pending.remove(confirmation));
    }

    private Open connected() throws JMSException {
        if (open != null) {
            return open;
        }
        if (lastFailure != null && System.nanoTime() - lastFailureNanos < RECONNECT_PAUSE.toNanos()) {
            throw lastFailure;
        }
        try {
            open = connect();
            lastFailure = null;
            return open;
        } catch (JMSException e) {
            lastFailure = e;
            lastFailureNanos = System.nanoTime();
            throw e;
        }
    }

    private Open connect() throws JMSException {
        var connection = factory.createConnection();
        try {
            connection.setExceptionListener(this::lost);
            var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var producer = session.createProducer(session.createQueue(queue));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.setDisableMessageTimestamp(false);
            return new Open(connection, session, producer);
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    /** The broker is gone: whoever waits is told now, and the next sender connects again. */
    private void lost(JMSException cause) {
        lock.lock();
        try {
            if (open != null) {
                closeQuietly(open.connection);
                open = null;
            }
        } finally {
            lock.unlock();
        }
        pending.forEach(confirmation -> confirmation.completeExceptionally(cause));
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (JMSException e) {
            log.debug("closing a connection that was lost", e);
        }
    }

    @Override
    public void close() {
        lost(new JMSException("the sender stops"));
    }

    private record Confirmation(CompletableFuture<Void> future) implements CompletionListener {
        @Override
        public void onCompletion(Message message) {
            future.complete(null);
        }

        @Override
        public void onException(Message message, Exception exception) {
            future.completeExceptionally(exception);
        }
    }
}
