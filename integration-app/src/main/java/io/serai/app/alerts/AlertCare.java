package io.serai.app.alerts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * What no arriving value brings about: devices that are silent, and limits that were set while a batch went by that did not
 * know of them yet.
 */
public final class AlertCare {
    private static final Logger log = LoggerFactory.getLogger(AlertCare.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    public AlertCare(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${serai.alerts.interval:15s}", initialDelayString = "${serai.alerts.interval:15s}")
    public void look() {
        try {
            judgeNewLimits();
            judgeSilence(clock.instant());
        } catch (DataAccessException e) {
            log.warn("alerts are looked at again later: {}", e.getMessage());
        }
    }

    private void judgeNewLimits() {
        jdbc.sql("""
                select judge_limits(devices)
                from (
                    select array_agg(distinct d.device_no) as devices
                    from threshold t
                    join device d on d.id = t.device_id
                    where t.created_at > now() - interval '1 minute'
                ) lately
                where devices is not null
                """).query((row, n) -> true).list();
    }

    /** Opens and closes the alerts of silent devices as of then; one handler at a time does so. */
    public void judgeSilence(Instant at) {
        jdbc.sql("select judge_silence(:at)")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
