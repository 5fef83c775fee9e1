package io.serai.dashboard.alerts;

import io.serai.dashboard.accounts.Mailer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, at least once: each channel by itself, so that none waits for another. What of a channel of mail is due at
 * the same time becomes one mail.
 */
@Component
class NotificationSender {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationSender.class);
    private static final int MAILS_AN_HOUR = 60;
    private static final Duration MAIL_PAUSE = Duration.ofMinutes(5);
    /** Well within the lease; what is left then goes back. */
    private static final Duration TIME_OF_A_CHANNEL = Duration.ofSeconds(60);

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final NotificationQueue queue;
    private final Mailer mailer;
    private final Webhooks webhooks;
    private final AlertSettings settings;
    private final InstantSource clock;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService channels = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("alert-sender").daemon().factory());

    NotificationSender(
            NotificationQueue queue,
            Mailer mailer,
            Webhooks webhooks,
            AlertSettings settings,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.queue = queue;
        this.mailer = mailer;
        this.webhooks = webhooks;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        repeat(this::look, settings.poll());
        repeat(queue::forget, FORGET_EVERY);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        looking.shutdownNow();
        channels.shutdownNow();
    }

    private void repeat(Runnable work, Duration pause) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (DataAccessException e) {
                LOG.warn("alerts are sent when the database is back: {}", e.getMessage());
            } catch (RuntimeException e) {
                // Whatever it is, the next look comes.
                LOG.error("alerts could not be sent", e);
            }
        };
        looking.scheduleWithFixedDelay(guarded, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        queue.take(Set.copyOf(busy)).stream()
                .collect(Collectors.groupingBy(Notification::channelId))
                .forEach((channel, due) -> {
                    busy.add(channel);
                    channels.execute(() -> {
                        try {
                            sendOrGiveBack(channel, due);
                        } finally {
                            busy.remove(channel);
                        }
                    });
                });
    }

    private void sendOrGiveBack(UUID channel, List<Notification> due) {
        try {
            send(channel, due);
        } catch (DataAccessException e) {
            LOG.warn("what was sent to channel {} may be sent again: {}", channel, e.getMessage());
        } catch (RuntimeException e) {
            // A mistake of ours must not come again for ever.
            LOG.error("channel {} cannot be sent to", channel, e);
            failed(channel, due, "the server cannot send this; its log says why");
        }
    }

    private void send(UUID channel, List<Notification> due) {
        if (due.getFirst().kind().equals("email")) {
            mail(channel, due);
        } else {
            post(channel, due);
        }
    }

    private void mail(UUID channel, List<Notification> due) {
        if (queue.sentWithinAnHour(channel) >= MAILS_AN_HOUR) {
            queue.postpone(ids(due), MAIL_PAUSE);
            return;
        }
        try {
            mailer.sendNow(
                    due.getFirst().target(), AlertText.subject(due), AlertText.body(due, page -> mailer.address(page)));
            queue.sent(channel, ids(due));
        } catch (MailException e) {
            failed(channel, due, "the mail server says: " + e.getMessage());
        } catch (IllegalStateException e) {
            failed(channel, due, String.valueOf(e.getMessage()));
        }
    }

    /** One after the other; when one fails, those behind it wait with it. */
    private void post(UUID channel, List<Notification> due) {
        var end = clock.instant().plus(TIME_OF_A_CHANNEL);
        for (int i = 0; i < due.size(); i++) {
            var one = due.get(i);
            if (clock.instant().isAfter(end)) {
                queue.postpone(ids(due.subList(i, due.size())), Duration.ZERO);
                return;
            }
            try {
                webhooks.post(one.target(), Objects.requireNonNull(one.secret()), body(one), clock.instant());
                queue.sent(channel, List.of(one.id()));
            } catch (IOException e) {
                failed(channel, due.subList(i, due.size()), reason(e));
                return;
            }
        }
    }

    private String body(Notification one) {
        var alert = one.alert();
        var link = alert == null ? null : mailer.address("devices/" + alert.deviceId());
        return new WebhookBody(one.id(), one.event(), one.createdAt(), alert, link).json();
    }

    private static String reason(IOException e) {
        return e instanceof InterruptedIOException ? "no answer within 5 seconds" : String.valueOf(e.getMessage());
    }

    private void failed(UUID channel, List<Notification> due, String reason) {
        LOG.info("{} notification(s) of channel {} were not sent: {}", due.size(), channel, reason);
        var byTries = due.stream().collect(Collectors.groupingBy(Notification::tries));
        byTries.forEach((tries, same) -> queue.failed(channel, ids(same), reason, pause(tries)));
    }

    /** The pause after so many tries, null after the last one. */
    private @Nullable Duration pause(int tries) {
        return tries <= settings.retries().size() ? settings.retries().get(tries - 1) : null;
    }

    private static List<UUID> ids(List<Notification> notifications) {
        return notifications.stream().map(Notification::id).toList();
    }
}
