package io.serai.dashboard.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the live stream, {@code serai.dashboard.live.*}.
 *
 * @param heartbeat a comment is sent after so long without an event
 * @param flushInterval shortest time between two events of a stream
 * @param patience a reader that has not taken anything for so long loses what waits for it, and is told
 * @param streamsPerUser open streams of one person
 * @param streamsPerNode open streams of this process
 * @param retained readings kept for readers that come back
 * @param waiting values that may wait for one reader
 */
@ConfigurationProperties("serai.dashboard.live")
record LiveSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("250ms") Duration flushInterval,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("5") int streamsPerUser,
        @DefaultValue("500") int streamsPerNode,
        @DefaultValue("2000") int retained,
        @DefaultValue("10000") int waiting) {}
