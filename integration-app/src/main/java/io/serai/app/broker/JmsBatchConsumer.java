package io.serai.app.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a batch, has the route process it, then acknowledges all of it; or gives all of it back and waits.
 *
 * <p>Success has to be said: the route sets {@link JmsBatchEndpoint#ACCOUNTED}, because an exchange that ends without an
 * exception may also have been ended by an error handler. A route that fails means "may succeed later": nothing is acknowledged, the batch is delivered again after a
 * pause that grows to ten seconds. The queue must allow unlimited delivery attempts. Order within a message group is
 * kept. Nothing asynchronous may stand between this consumer and the end of its route.
 */
final class JmsBatchConsumer extends DefaultConsumer {
    private static final Logger log = LoggerFactory.getLogger(JmsBatchConsumer.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);

    private final JmsBatchEndpoint endpoint;
    private CountDownLatch stopping = new CountDownLatch(1);
    private @org.jspecify.annotations.Nullable ExecutorService workers;

    JmsBatchConsumer(JmsBatchEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = new CountDownLatch(1);
        var pool = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "jms-batch " + endpoint.queue(), endpoint.getConcurrentConsumers());
        for (int i = 0; i < endpoint.getConcurrentConsumers(); i++) {
            pool.execute(this::work);
        }
        workers = pool;
    }

    @Override
    protected void doStop() throws Exception {
        stopping.countDown();
        if (workers != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(workers, STOP_WAIT.toMillis());
            workers = null;
        }
        super.doStop();
    }

    /** One session until the consumer stops, opened again as often as the broker takes it away. */
    private void work() {
        var pause = new Pause();
        while (running()) {
            try (var connection = endpoint.connectionFactory().createConnection()) {
                var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue(endpoint.queue()));
                connection.start();
                consume(session, consumer, pause);
            } catch (JMSException e) {
                if (running()) {
                    log.warn("lost the broker at queue {}: {}; trying again", endpoint.queue(), e.getMessage());
                    pause.takeLonger();
                }
            }
        }
    }

    private void consume(Session session, MessageConsumer consumer, Pause pause) throws JMSException {
        while (running()) {
            var batch = collect(consumer);
            if (batch.isEmpty()) {
                continue;
            }
            var dead = process(batch);
            if (dead.isPresent()) {
                bury(session, batch, dead.get());
                session.commit();
                pause.reset();
            } else {
                session.rollback();
                pause.takeLonger();
            }
        }
    }

    private void bury(Session session, List<Message> batch, Set<Integer> dead) throws JMSException {
        if (dead.isEmpty() || endpoint.getDeadLetterQueue() == null) {
            return;
        }
        try (var producer = session.createProducer(session.createQueue(endpoint.getDeadLetterQueue()))) {
            for (var position : dead) {
                producer.send(batch.get(position));
            }
        }
    }

    private List<Message> collect(MessageConsumer consumer) throws JMSException {
        var first = consumer.receive(POLL.toMillis());
        if (first == null) {
            return Collections.emptyList();
        }
        var batch = new ArrayList<Message>(endpoint.getBatchSize());
        batch.add(first);
        var end = System.nanoTime() + endpoint.getBatchTimeout().toNanos();
        while (batch.size() < endpoint.getBatchSize()) {
            var next = consumer.receiveNoWait();
            if (next == null) {
                var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                next = left <= 0 ? null : consumer.receive(left);
            }
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private static QueuedMessage read(Message source) throws JMSException {
        var properties = new HashMap<String, Object>();
        for (var names = source.getPropertyNames(); names.hasMoreElements(); ) {
            var name = (String) names.nextElement();
            properties.put(name, source.getObjectProperty(name));
        }
        var body = new byte[0];
        if (source instanceof BytesMessage bytes) {
            body = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(body);
        }
        return new QueuedMessage(properties, body);
    }

    /** Has the route process the batch; the positions that go to the dead letters, empty if it may succeed later. */
    @SuppressWarnings("unchecked")
    private Optional<Set<Integer>> process(List<Message> batch) throws JMSException {
        var messages = new ArrayList<QueuedMessage>(batch.size());
        for (var message : batch) {
            messages.add(read(message));
        }
        var exchange = createExchange(false);
        exchange.getMessage().setBody(messages);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        var failure = exchange.getException();
        var dead = (Set<Integer>) exchange.getProperty(JmsBatchEndpoint.DEAD, Set.of(), Set.class);
        var accounted = exchange.getProperty(JmsBatchEndpoint.ACCOUNTED, 0, Integer.class) + dead.size();
        releaseExchange(exchange, false);
        if (failure == null && accounted == batch.size()) {
            return Optional.of(dead);
        }
        var why =
                failure == null ? "the route accounts for %d of its messages".formatted(accounted) : failure.toString();
        log.warn("a batch of {} goes back to {}: {}", batch.size(), endpoint.queue(), why);
        log.debug("why a batch goes back", failure);
        return Optional.empty();
    }

    private boolean running() {
        return stopping.getCount() > 0;
    }

    /** Back-off from 100 ms to 10 s that ends at once when the consumer stops. */
    private final class Pause {
        private long millis = 50;

        void takeLonger() {
            millis = Math.min(millis * 2, 10_000);
            try {
                if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                    log.debug("stopped while waiting");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping.countDown();
            }
        }

        void reset() {
            millis = 50;
        }
    }
}
