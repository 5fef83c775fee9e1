package io.serai.dashboard.accounts;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of accounts, {@code serai.dashboard.accounts.*}.
 *
 * @param signUp whether people may make accounts for themselves; needs a mail server ({@code spring.mail.host})
 * @param publicUrl where people find the dashboard, for the links in mails
 * @param mailFrom sender of mails
 * @param verification how long the link of a verification is good
 * @param recovery how long the link of a password recovery is good
 */
@ConfigurationProperties("serai.dashboard.accounts")
record AccountSettings(
        @DefaultValue("false") boolean signUp,
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("serai@localhost") String mailFrom,
        @DefaultValue("24h") Duration verification,
        @DefaultValue("1h") Duration recovery) {}
