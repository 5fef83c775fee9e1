package io.serai.dashboard.alerts;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.accounts.Mailer;
import io.serai.dashboard.audit.AuditEvents;
import io.serai.dashboard.registry.EnvironmentQueries;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.Secrets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the alerts of an environment are sent: by mail, or as signed webhooks. */
@RestController
@RequestMapping("/api/v1")
class ChannelController {
    private static final int MOST = 20;

    private final ChannelQueries channels;
    private final EnvironmentQueries environments;
    private final Mailer mailer;
    private final AuditEvents audit;

    ChannelController(ChannelQueries channels, EnvironmentQueries environments, Mailer mailer, AuditEvents audit) {
        this.channels = channels;
        this.environments = environments;
        this.mailer = mailer;
        this.audit = audit;
    }

    record NewChannel(
            @NotNull @Pattern(regexp = "email|webhook") String kind,
            @NotNull @Size(min = 3, max = 2000) String target) {}

    record ChannelChange(@NotNull Boolean enabled) {}

    /**
     * A channel that was made a moment ago.
     *
     * @param secret signs what is sent to a webhook; it is in this one answer only
     */
    record CreatedChannel(
            UUID id,
            String kind,
            String target,
            boolean enabled,
            Instant createdAt,
            @Nullable String secret) {
        @Override
        public String toString() {
            return "CreatedChannel[" + id + "]";
        }
    }

    /** The channels of an environment. */
    @GetMapping("/environments/{id}/channels")
    Page<Channel> list(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        requireOwn(caller, id);
        return channels.list(id, Page.limit(limit), cursor);
    }

    /** Makes a channel; the secret of a webhook is in this one answer only. */
    @PostMapping("/environments/{id}/channels")
    @ResponseStatus(HttpStatus.CREATED)
    CreatedChannel create(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewChannel wanted) {
        requireOwn(caller, id);
        var isWebhook = wanted.kind().equals("webhook");
        if (isWebhook) {
            Targets.requireWebhook(wanted.target());
        } else {
            Targets.requireAddress(wanted.target());
            if (!mailer.available()) {
                throw ApiProblem.conflict("no_mail_server", "no mail server is set (spring.mail.host)");
            }
        }
        var secret = isWebhook ? "whsec_" + Secrets.random() : null;
        var channel = UuidCreator.getTimeOrderedEpoch();
        if (!channels.insert(channel, id, wanted.kind(), wanted.target(), secret, MOST)) {
            throw ApiProblem.conflict("too_many_channels", "an environment has at most %d channels".formatted(MOST));
        }
        audit.add(
                caller,
                "channel.created",
                channel.toString(),
                Map.of("environment", id, "kind", wanted.kind(), "target", Targets.withoutPath(wanted.target())));
        var made = own(caller, channel);
        return new CreatedChannel(made.id(), made.kind(), made.target(), made.enabled(), made.createdAt(), secret);
    }

    /** Switches a channel on or off; what waits for one that is switched off is not sent later. */
    @PatchMapping("/channels/{id}")
    Channel change(Caller caller, @PathVariable UUID id, @Valid @RequestBody ChannelChange change) {
        own(caller, id);
        channels.enable(id, change.enabled());
        audit.add(caller, "channel.changed", id.toString(), Map.of("enabled", change.enabled()));
        return own(caller, id);
    }

    /** Removes a channel; what waits for it is not sent. */
    @DeleteMapping("/channels/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        var channel = own(caller, id);
        channels.delete(id);
        audit.add(
                caller,
                "channel.deleted",
                id.toString(),
                Map.of("kind", channel.kind(), "target", Targets.withoutPath(channel.target())));
    }

    /** Has a test sent; {@code lastSentAt} and {@code lastError} of the channel say what became of it. */
    @PostMapping("/channels/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Channel test(Caller caller, @PathVariable UUID id) {
        var channel = own(caller, id);
        if (!channel.enabled()) {
            throw ApiProblem.conflict("channel_disabled", "the channel is switched off");
        }
        channels.test(id);
        return channel;
    }

    private Channel own(Caller caller, UUID id) {
        return channels.find(caller, id).orElseThrow(() -> ApiProblem.notFound("channel"));
    }

    private void requireOwn(Caller caller, UUID environment) {
        if (!environments.owns(caller, environment)) {
            throw ApiProblem.notFound("environment");
        }
    }
}
