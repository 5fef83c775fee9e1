package io.serai.dashboard.alerts;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sending of alerts, {@code serai.dashboard.alerts.*}.
 *
 * @param poll how often this process looks for what is to be sent
 * @param retries the pauses before what could not be sent is tried again; after the last one it is given up
 * @param privateWebhooks whether webhooks may go to addresses that are not public
 */
@ConfigurationProperties("serai.dashboard.alerts")
record AlertSettings(
        @DefaultValue("2s") Duration poll,
        @DefaultValue({"10s", "1m", "5m", "30m", "2h"}) List<Duration> retries,
        @DefaultValue("false") boolean privateWebhooks) {
    AlertSettings {
        retries = List.copyOf(retries);
    }
}
