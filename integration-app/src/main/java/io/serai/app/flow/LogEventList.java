package io.serai.app.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Gathers events, and lists of events, to one list. */
public final class LogEventList implements AggregationStrategy {
    @Override
    @SuppressWarnings("unchecked")
    public Exchange aggregate(@Nullable Exchange gathered, Exchange next) {
        var exchange = gathered == null ? new DefaultExchange(next.getContext()) : gathered;
        List<Object> events =
                gathered == null ? new ArrayList<>() : gathered.getMessage().getBody(List.class);
        switch (next.getMessage().getBody()) {
            case Collection<?> several -> events.addAll(several);
            case Object one -> events.add(one);
        }
        exchange.getMessage().setBody(events);
        return exchange;
    }
}
