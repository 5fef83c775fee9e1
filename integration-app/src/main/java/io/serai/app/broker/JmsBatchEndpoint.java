package io.serai.app.broker;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** A queue from which batches are taken; body of the exchange: {@code List<QueuedMessage>}. */
public final class JmsBatchEndpoint extends DefaultEndpoint {
    /**
     * Exchange property that the route has to set: {@code Integer}, how many messages of the batch are safe elsewhere. A
     * batch is acknowledged only if these and the {@link #DEAD} ones are all of it.
     */
    public static final String ACCOUNTED = "SeraiJmsBatchAccounted";

    /** Exchange property that the route may set: {@code Set<Integer>} of positions that go to the dead letters. */
    public static final String DEAD = "SeraiJmsBatchDead";

    private final String queue;
    private final ConnectionFactory connectionFactory;
    private int batchSize = 200;
    private Duration batchTimeout = Duration.ofMillis(20);
    private int concurrentConsumers = 1;
    private @Nullable String deadLetterQueue;

    JmsBatchEndpoint(String uri, JmsBatchComponent component, String queue, ConnectionFactory connectionFactory) {
        super(uri, component);
        this.queue = queue;
        this.connectionFactory = connectionFactory;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("jms-batch only consumes; send with activemq or jms-pipeline");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new JmsBatchConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    String queue() {
        return queue;
    }

    ConnectionFactory connectionFactory() {
        return connectionFactory;
    }

    /** Most messages of a batch. */
    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Longest wait for more messages after the first one of a batch. */
    public Duration getBatchTimeout() {
        return batchTimeout;
    }

    public void setBatchTimeout(Duration batchTimeout) {
        this.batchTimeout = batchTimeout;
    }

    /** Batches at work at a time, each with its own session. */
    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    /** Where messages go whose positions the route names in {@link #DEAD}, in the transaction of their batch. */
    public @Nullable String getDeadLetterQueue() {
        return deadLetterQueue;
    }

    public void setDeadLetterQueue(@Nullable String deadLetterQueue) {
        this.deadLetterQueue = deadLetterQueue;
    }
}
