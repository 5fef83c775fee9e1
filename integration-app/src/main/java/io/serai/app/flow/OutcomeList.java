package io.serai.app.flow;

import io.serai.app.broker.JmsBatchEndpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Gathers the outcomes of a split batch in order; what has no outcome is named to the batch consumer as dead. */
public final class OutcomeList implements AggregationStrategy {
    @Override
    @SuppressWarnings("unchecked")
    public Exchange aggregate(@Nullable Exchange gathered, Exchange next) {
        // A new exchange: that of a rejected message is marked as handled, and Camel would silently end the route of
        // the whole batch with it.
        var exchange = gathered == null ? new DefaultExchange(next.getContext()) : gathered;
        List<Outcome> outcomes =
                gathered == null ? new ArrayList<>() : gathered.getMessage().getBody(List.class);
        if (next.getException() != null) {
            // May succeed later: the batch fails as a whole. Split's own stopOnException would end it silently.
            exchange.setException(next.getException());
        } else if (next.getMessage().getBody() instanceof Outcome outcome) {
            outcomes.add(outcome);
        } else {
            dead(exchange).add(next.getProperty(Exchange.SPLIT_INDEX, Integer.class));
        }
        exchange.getMessage().setBody(outcomes);
        return exchange;
    }

    @SuppressWarnings("unchecked")
    private static HashSet<Integer> dead(Exchange exchange) {
        var dead = exchange.getProperty(JmsBatchEndpoint.DEAD, HashSet.class);
        if (dead == null) {
            dead = new HashSet<Integer>();
            exchange.setProperty(JmsBatchEndpoint.DEAD, dead);
        }
        return dead;
    }
}
