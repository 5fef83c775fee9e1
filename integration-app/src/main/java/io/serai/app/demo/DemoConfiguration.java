package io.serai.app.demo;

import io.serai.app.OnRole;
import io.serai.app.Role;
import io.serai.app.SeraiSettings;
import io.serai.dashboard.accounts.AdminAccount;
import io.serai.dashboard.data.DataDeletion;
import java.net.URI;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What only the embedded mode has: a word at the first start, a first device, a demo fleet. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.DASHBOARD)
@ConditionalOnProperty(name = "serai.embedded", havingValue = "true", matchIfMissing = true)
class DemoConfiguration {
    private final URI server;

    DemoConfiguration(@Value("${server.port:8080}") int port) {
        this.server = URI.create("http://localhost:" + port);
    }

    @Bean
    DemoRegistry demoRegistry(JdbcClient jdbc, DataSource database, DataDeletion deletion) {
        return new DemoRegistry(jdbc, new TransactionTemplate(new JdbcTransactionManager(database)), deletion);
    }

    @Bean
    @ConditionalOnProperty(name = "serai.demo", havingValue = "true", matchIfMissing = true)
    DemoFleet demoFleet(DemoRegistry registry) {
        return new DemoFleet(registry, server);
    }

    @Bean
    FirstStart firstStart(
            SeraiSettings settings, AdminAccount admin, DemoRegistry registry, ObjectProvider<DemoFleet> demo) {
        return new FirstStart(settings, admin, registry, server, Optional.ofNullable(demo.getIfAvailable()));
    }
}
