package io.serai.app.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.app.OnRole;
import io.serai.app.Role;
import io.serai.app.SeraiSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** The logging role. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.LOGGING)
class LogConfiguration {
    private static final int KEPT_DAYS = 14;

    @Bean
    LogFiles logFiles(SeraiSettings settings, ObjectMapper json) {
        return new LogFiles(settings.dataDir().resolve("logs"), KEPT_DAYS, json);
    }

    @Bean
    LogRows logRows(JdbcClient jdbc, ObjectMapper json) {
        return new LogRows(jdbc, json);
    }

    @Bean
    OldLogs oldLogs(LogFiles files, Clock clock) {
        return new OldLogs(files, clock);
    }

    /** Deletes old files once an hour. */
    record OldLogs(LogFiles files, Clock clock) {
        @Scheduled(cron = "0 17 * * * *")
        void delete() throws IOException {
            files.deleteOld(LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        }
    }
}
