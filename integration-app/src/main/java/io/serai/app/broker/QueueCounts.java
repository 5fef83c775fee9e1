package io.serai.app.broker;

import io.serai.app.BrokerAccess;
import java.util.OptionalLong;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many messages a queue holds, those included that a consumer has and has not acknowledged. */
public final class QueueCounts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueueCounts.class);
    private static final int PATIENCE_MILLIS = 2_000;

    private final ServerLocator locator;
    private final BrokerAccess broker;
    private @Nullable ClientSession session;

    /** @throws IllegalArgumentException if the broker's URL cannot be read */
    public QueueCounts(BrokerAccess broker) {
        this.broker = broker;
        try {
            locator = ActiveMQClient.createServerLocator(broker.url());
        } catch (Exception e) {
            throw new IllegalArgumentException("the broker's URL cannot be read: " + broker.url(), e);
        }
        locator.setReconnectAttempts(0);
        locator.setCallTimeout(PATIENCE_MILLIS);
    }

    /** The number of messages; empty while the broker is away. */
    public synchronized OptionalLong count(String queue) {
        try {
            return OptionalLong.of(open().queueQuery(SimpleString.of(queue)).getMessageCount());
        } catch (Exception e) {
            log.debug("cannot read the depth of queue {}", queue, e);
            closeSession();
            return OptionalLong.empty();
        }
    }

    private ClientSession open() throws Exception {
        if (session == null || session.isClosed()) {
            session = locator.createSessionFactory()
                    .createSession(broker.user(), broker.password(), false, true, true, true, 0);
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
    public synchronized void close() {
        closeSession();
        locator.close();
    }
}
