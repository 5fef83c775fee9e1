package io.serai.dashboard.accounts;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends mails by the SMTP server of {@code spring.mail.*}, in the background, and tries a few times. */
@Component
public class Mailer implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final @Nullable JavaMailSender smtp;
    private final AccountSettings settings;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    /** @throws IllegalStateException if sign-up is on without a mail server */
    Mailer(ObjectProvider<JavaMailSender> smtp, AccountSettings settings) {
        this.smtp = smtp.getIfAvailable();
        this.settings = settings;
        if (settings.signUp() && this.smtp == null) {
            throw new IllegalStateException(
                    "serai.dashboard.accounts.sign-up is on, but no mail server is set: set spring.mail.host, or switch it off");
        }
    }

    /** Whether a mail server is set. */
    public boolean available() {
        return smtp != null;
    }

    /** The address of a page of the dashboard. */
    public String address(String page) {
        return settings.publicUrl() + "/ui/" + page;
    }

    /** A link into the dashboard, with a token behind {@code #}, which no server sees and no log holds. */
    String link(String page, String token) {
        return address(page) + "#token=" + token;
    }

    /** Sends it after the answer to whoever asked; a mail that cannot be sent is logged without its text. */
    void send(String to, String subject, String text) {
        background.execute(() -> {
            var pause = FIRST_PAUSE;
            for (int tried = 1; ; tried++) {
                try {
                    sendNow(to, subject, text);
                    return;
                } catch (MailException e) {
                    if (tried == TRIES) {
                        LOG.error("the mail '{}' was not sent, after {} tries: {}", subject, TRIES, e.getMessage());
                        return;
                    }
                    LOG.warn("the mail '{}' is tried again in {}: {}", subject, pause, e.getMessage());
                    if (!waited(pause)) {
                        return;
                    }
                    pause = pause.multipliedBy(4);
                }
            }
        });
    }

    private static boolean waited(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Sends it, once.
     *
     * @throws MailException if the server refuses it or is away
     * @throws IllegalStateException if no server is set
     */
    public void sendNow(String to, String subject, String text) {
        if (smtp == null) {
            throw new IllegalStateException("no mail server is set (spring.mail.host)");
        }
        var mail = new SimpleMailMessage();
        mail.setFrom(settings.mailFrom());
        mail.setTo(to);
        mail.setSubject(subject);
        mail.setText(text);
        smtp.send(mail);
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }
}
