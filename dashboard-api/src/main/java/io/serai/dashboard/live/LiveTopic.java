package io.serai.dashboard.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens to the topic on which the handler announces stored readings. Connects again for as long as it takes; what was
 * announced meanwhile is lost here (it is in the database), so that every reader is told to fetch anew.
 */
@Component
class LiveTopic implements SmartLifecycle {
    static final String TOPIC = "telemetry.live";
    private static final Logger LOG = LoggerFactory.getLogger(LiveTopic.class);
    private static final long RECEIVE_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ConnectionFactory broker;
    private final LiveHub hub;
    private volatile @Nullable Thread listener;
    private volatile boolean listening;

    LiveTopic(@Qualifier("brokerConnectionFactory") ConnectionFactory broker, LiveHub hub) {
        this.broker = broker;
        this.hub = hub;
    }

    @Override
    public synchronized void start() {
        if (listener == null) {
            // Known as the listener before it runs: it ends as soon as it is not.
            var thread = Thread.ofPlatform().daemon().name("live-topic").unstarted(this::run);
            listener = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        var thread = listener;
        listener = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    /** Whether announcements arrive here now. */
    boolean isListening() {
        return listening;
    }

    private boolean isCurrent() {
        return Thread.currentThread() == listener;
    }

    private void run() {
        try {
            while (isCurrent()) {
                try {
                    listen();
                } catch (JMSRuntimeException e) {
                    if (isCurrent()) {
                        LOG.warn("the live topic is away, trying again: {}", e.getMessage());
                    }
                } catch (RuntimeException e) {
                    LOG.error("the live topic is read anew after an unexpected failure", e);
                } finally {
                    listening = false;
                }
                hub.missed();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        var failed = new AtomicBoolean();
        try (var context = broker.createContext()) {
            context.setExceptionListener(failure -> failed.set(true));
            try (var consumer = context.createConsumer(context.createTopic(TOPIC))) {
                listening = true;
                while (isCurrent() && !failed.get()) {
                    var message = consumer.receive(RECEIVE_MILLIS);
                    if (message != null) {
                        publish(message);
                    }
                }
            }
        }
    }

    private void publish(Message message) {
        try {
            var announcement = message instanceof BytesMessage
                    ? JSON.readValue(message.getBody(byte[].class), LiveReading.Announcement.class)
                    : JSON.readValue(message.getBody(String.class), LiveReading.Announcement.class);
            hub.publish(announcement.items());
        } catch (JsonProcessingException e) {
            LOG.warn("an announcement on {} is not understood: {}", TOPIC, e.getOriginalMessage());
        } catch (IOException | JMSException e) {
            LOG.warn("an announcement on {} could not be read: {}", TOPIC, e.getMessage());
        }
    }
}
