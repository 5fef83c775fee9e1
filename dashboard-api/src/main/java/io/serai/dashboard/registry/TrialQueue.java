package io.serai.dashboard.registry;

import io.serai.dashboard.web.ApiProblem;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Asks a handler what would become of a request: one message over the broker, one answer. */
@Component
class TrialQueue {
    private static final Logger log = LoggerFactory.getLogger(TrialQueue.class);
    private static final String QUEUE = "adapter.try";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConnectionFactory broker;

    TrialQueue(@Qualifier("brokerConnectionFactory") ConnectionFactory broker) {
        this.broker = broker;
    }

    /**
     * The answer, as JSON.
     *
     * @throws ApiProblem 503 if no handler answers in time or the broker is away
     */
    String ask(String question) {
        try (var connection = broker.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createQueue(QUEUE))) {
            var replies = session.createTemporaryQueue();
            try (var answers = session.createConsumer(replies)) {
                connection.start();
                var message = session.createTextMessage(question);
                message.setJMSReplyTo(replies);
                producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
                producer.setTimeToLive(PATIENCE.toMillis());
                producer.send(message);
                if (answers.receive(PATIENCE.toMillis()) instanceof TextMessage answer) {
                    return answer.getText();
                }
            }
            throw unavailable("no handler has answered within " + PATIENCE.toSeconds() + " s");
        } catch (JMSException e) {
            log.warn("cannot ask a handler: {}", e.getMessage());
            throw unavailable("the broker is away");
        }
    }

    private static ApiProblem unavailable(String why) {
        return ApiProblem.unavailable("handler_unavailable", why, Duration.ofSeconds(5));
    }
}
