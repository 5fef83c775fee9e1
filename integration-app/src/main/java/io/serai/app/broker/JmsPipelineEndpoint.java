package io.serai.app.broker;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** A queue to which durable messages are sent: body {@code byte[]}, every header a string property. */
public final class JmsPipelineEndpoint extends DefaultEndpoint {
    private final String queue;
    private final ConnectionFactory connectionFactory;
    private int sessions = 2;
    private Duration confirmTimeout = Duration.ofSeconds(5);
    private @Nullable String groupHeader;

    JmsPipelineEndpoint(String uri, JmsPipelineComponent component, String queue, ConnectionFactory connectionFactory) {
        super(uri, component);
        this.queue = queue;
        this.connectionFactory = connectionFactory;
    }

    @Override
    public Producer createProducer() {
        return new JmsPipelineProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("jms-pipeline only sends; consume with jms-batch or activemq");
    }

    String queue() {
        return queue;
    }

    ConnectionFactory connectionFactory() {
        return connectionFactory;
    }

    /** Sessions that the senders share. */
    public int getSessions() {
        return sessions;
    }

    public void setSessions(int sessions) {
        this.sessions = sessions;
    }

    /** Longest wait for the broker's confirmation; after it the outcome of the send is unknown. */
    public Duration getConfirmTimeout() {
        return confirmTimeout;
    }

    public void setConfirmTimeout(Duration confirmTimeout) {
        this.confirmTimeout = confirmTimeout;
    }

    /** Name of the header whose value is the message group: messages of a group stay in order. */
    public @Nullable String getGroupHeader() {
        return groupHeader;
    }

    public void setGroupHeader(@Nullable String groupHeader) {
        this.groupHeader = groupHeader;
    }
}
