package io.serai.dashboard;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The dashboard role: import this class to have it.
 *
 * <p>It needs from the application: a {@link DataSource}, a {@code jakarta.jms.ConnectionFactory} named
 * {@code brokerConnectionFactory}, an {@link io.serai.dashboard.registry.AdapterListing}, a
 * {@link io.serai.dashboard.catalogue.QuantityListing} and a
 * {@link io.serai.dashboard.data.ServerState}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
public class DashboardConfiguration {
    private static final int STATEMENT_TIMEOUT_SECONDS = 5;

    /** The database with a limit on every statement; not a default candidate, so that the handler's stays its own. */
    @Bean(defaultCandidate = false)
    JdbcClient dashboardJdbc(DataSource dataSource) {
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(STATEMENT_TIMEOUT_SECONDS);
        return JdbcClient.create(template);
    }

    @Bean(defaultCandidate = false)
    TransactionTemplate dashboardTransactions(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Bean(defaultCandidate = false)
    InstantSource dashboardClock() {
        return InstantSource.system();
    }
}
