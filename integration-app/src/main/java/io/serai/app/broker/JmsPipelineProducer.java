package io.serai.app.broker;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Sends over the next of its lanes and returns when the broker has confirmed; callers are virtual threads. */
final class JmsPipelineProducer extends DefaultProducer {
    private final JmsPipelineEndpoint endpoint;
    private final List<JmsLane> lanes = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    JmsPipelineProducer(JmsPipelineEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        for (int i = 0; i < endpoint.getSessions(); i++) {
            lanes.add(new JmsLane(endpoint.connectionFactory(), endpoint.queue()));
        }
    }

    @Override
    protected void doStop() throws Exception {
        lanes.forEach(JmsLane::close);
        lanes.clear();
        super.doStop();
    }

    /**
     * Sends the message of the exchange.
     *
     * @throws BrokerUnavailable if there is no connection, or no confirmation in time
     */
    @Override
    public void process(Exchange exchange) throws BrokerUnavailable {
        var message = exchange.getMessage();
        var lane = lanes.get(Math.floorMod(next.getAndIncrement(), lanes.size()));
        var group =
                endpoint.getGroupHeader() == null ? null : message.getHeader(endpoint.getGroupHeader(), String.class);
        await(lane.send(message.getBody(byte[].class), message.getHeaders(), group));
    }

    private void await(CompletableFuture<Void> confirmation) throws BrokerUnavailable {
        try {
            confirmation.get(endpoint.getConfirmTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BrokerUnavailable("no confirmation within " + endpoint.getConfirmTimeout(), e);
        } catch (ExecutionException e) {
            throw new BrokerUnavailable(describe(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable("interrupted while waiting for the confirmation", e);
        }
    }

    private static String describe(@org.jspecify.annotations.Nullable Throwable cause) {
        return cause instanceof JMSException jms ? "the broker refused: " + jms.getMessage() : String.valueOf(cause);
    }
}
