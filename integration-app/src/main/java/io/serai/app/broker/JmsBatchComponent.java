package io.serai.app.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code jms-batch:queue}: takes messages from a queue in batches, one JMS transaction a batch.
 *
 * <p>Camel 4.17 has no batching JMS consumer, and an aggregator would acknowledge before it completes. Names and
 * meaning of the options follow the one that camel-sjms announced, so that this component can be retired for it.
 */
public final class JmsBatchComponent extends DefaultComponent {
    private final ConnectionFactory connectionFactory;

    /** A component whose consumers each open one connection of the factory. */
    public JmsBatchComponent(ConnectionFactory connectionFactory) {
        this.connectionFactory = connectionFactory;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new JmsBatchEndpoint(uri, this, remaining, connectionFactory);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
