package io.serai.app.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code jms-pipeline:queue}: sends durable messages over a few shared sessions and waits until the broker has each of
 * them on disk.
 *
 * <p>The journal commits in groups, so that throughput comes from many sends under way at once, not from many
 * sessions. The factory must have a confirmation window.
 */
public final class JmsPipelineComponent extends DefaultComponent {
    private final ConnectionFactory connectionFactory;

    /** A component whose endpoints each open {@code sessions} connections of the factory. */
    public JmsPipelineComponent(ConnectionFactory connectionFactory) {
        this.connectionFactory = connectionFactory;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new JmsPipelineEndpoint(uri, this, remaining, connectionFactory);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
