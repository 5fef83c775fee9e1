package io.serai.dashboard.alerts;

import io.serai.dashboard.web.SqlTimes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be sent, taken by lease: what its taker does not account for is due again. */
@Repository
class NotificationQueue {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 200;
    private static final int LONGEST_ERROR = 500;

    private final JdbcClient jdbc;

    NotificationQueue(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes what is due, oldest first, except of these channels; the end of an alert waits for its beginning. */
    List<Notification> take(Collection<UUID> busy) {
        return jdbc.sql("""
                        with due as (
                            select n.id
                            from notification n
                            join notification_channel c on c.id = n.channel_id
                            where n.due_at <= now()
                              and c.enabled
                              and n.channel_id <> all(:busy)
                              and not exists (
                                  select
                                  from notification earlier
                                  where earlier.alert_id = n.alert_id
                                    and earlier.channel_id = n.channel_id
                                    and earlier.event = 'opened'
                                    and n.event = 'closed'
                                    and earlier.due_at is not null)
                            order by n.due_at
                            limit :limit
                            for update of n skip locked
                        ), taken as (
                            update notification n
                            set due_at = now() + make_interval(secs => :lease),
                                tries = n.tries + 1
                            from due
                            where n.id = due.id
                            returning n.id, n.event, n.created_at, n.tries, n.channel_id, n.alert_id
                        )
                        select t.id as notification_id, t.event, t.created_at, t.tries, t.channel_id, c.kind, c.target,
                               c.secret, %s
                        from taken t
                        join notification_channel c on c.id = t.channel_id
                        left join alert a on a.id = t.alert_id
                        left join device d on d.id = a.device_id
                        left join environment e on e.id = d.environment_id
                        order by t.id
                        """.formatted(Alert.COLUMNS))
                .param("busy", busy.toArray(UUID[]::new))
                .param("limit", AT_ONCE)
                .param("lease", SqlTimes.seconds(LEASE))
                .query(Notification::of)
                .list();
    }

    /** They have been sent; a mail of many is one sending. */
    void sent(UUID channel, List<UUID> ids) {
        jdbc.sql("""
                        with done as (
                            update notification
                            set due_at = null,
                                sent_at = now(),
                                last_error = null
                            where id = any(:ids)
                        )
                        update notification_channel
                        set last_sent_at = now(),
                            last_error = null
                        where id = :channel
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("channel", channel)
                .update();
    }

    /** They have not been sent, and are tried again after the pause; null gives them up. */
    void failed(UUID channel, List<UUID> ids, String reason, @Nullable Duration pause) {
        jdbc.sql("""
                        with undone as (
                            update notification
                            set due_at = now() + make_interval(secs => cast(:pause as float8)),
                                last_error = :reason
                            where id = any(:ids)
                        )
                        update notification_channel
                        set last_error = :reason
                        where id = :channel
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("channel", channel)
                .param("pause", SqlTimes.seconds(pause))
                .param("reason", reason.substring(0, Math.min(reason.length(), LONGEST_ERROR)))
                .update();
    }

    /** They have not been tried, and are due after the pause. */
    void postpone(List<UUID> ids, Duration pause) {
        jdbc.sql("""
                        update notification
                        set due_at = now() + make_interval(secs => :pause),
                            tries = tries - 1
                        where id = any(:ids)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("pause", SqlTimes.seconds(pause))
                .update();
    }

    /** How many sendings a channel has had within the last hour. */
    int sentWithinAnHour(UUID channel) {
        return jdbc.sql("""
                        select count(distinct sent_at)
                        from notification
                        where channel_id = :channel and sent_at > now() - interval '1 hour'
                        """).param("channel", channel).query(Integer.class).single();
    }

    /** Removes what was done with a month ago. */
    void forget() {
        jdbc.sql("""
                        delete from notification
                        where due_at is null and created_at < now() - interval '30 days'
                        """).update();
    }
}
