package io.serai.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.serai.app.broker.JmsBatchComponent;
import io.serai.app.broker.JmsPipelineComponent;
import io.serai.app.broker.QueueCounts;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.util.Objects;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.activemq6.ActiveMQComponent;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The ways to broker and database, the same whether they are embedded or not. */
@Configuration(proxyBeanMethods = false)
class InfrastructureConfiguration {
    /** Larger messages would be files of their own on the broker; a body is at most 256 KiB. */
    private static final int MIN_LARGE_MESSAGE_BYTES = 400 * 1024;

    private static final int CONFIRMATION_WINDOW_BYTES = 1024 * 1024;
    private static final int POOLED_CONNECTIONS = 4;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnProperty(name = "serai.embedded", havingValue = "false")
    DatabaseAccess databaseAccess(SeraiSettings settings) {
        var database = settings.database();
        return new DatabaseAccess(
                require(database.url(), "database.url"),
                require(database.user(), "database.user"),
                require(database.password(), "database.password"));
    }

    @Bean
    @ConditionalOnProperty(name = "serai.embedded", havingValue = "false")
    BrokerAccess brokerAccess(SeraiSettings settings) {
        if (settings.roles().equals(java.util.Set.of(Role.MIGRATOR))) {
            return new BrokerAccess("tcp://127.0.0.1:1", "none", "none");
        }
        var broker = settings.broker();
        return new BrokerAccess(
                require(broker.url(), "broker.url"),
                require(broker.user(), "broker.user"),
                require(broker.password(), "broker.password"));
    }

    private static String require(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "serai.%s is not set; it is needed where serai.embedded is false".formatted(name));
        }
        return value;
    }

    @Bean
    HikariDataSource dataSource(DatabaseAccess access, SeraiSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("serai");
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.password());
        config.setMaximumPoolSize(settings.database().connections());
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "serai");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    /** Embedded and migrator migrate; every other process refuses to start on a schema that it does not know. */
    @Bean
    FlywayMigrationStrategy migrations(SeraiSettings settings) {
        return settings.embedded() || settings.has(Role.MIGRATOR) ? Flyway::migrate : Flyway::validate;
    }

    @Bean
    @Primary
    ActiveMQConnectionFactory brokerConnectionFactory(BrokerAccess access) throws JMSException {
        return factory(access);
    }

    private static ActiveMQConnectionFactory factory(BrokerAccess access) throws JMSException {
        var factory = new ActiveMQConnectionFactory();
        factory.setBrokerURL(access.url());
        factory.setUser(access.user());
        factory.setPassword(access.password());
        factory.setMinLargeMessageSize(MIN_LARGE_MESSAGE_BYTES);
        factory.setCallTimeout(5_000);
        factory.setReconnectAttempts(0);
        return factory;
    }

    @Bean("activemq")
    ActiveMQComponent activemq(ActiveMQConnectionFactory brokerConnectionFactory) {
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(brokerConnectionFactory);
        pool.setMaxConnections(POOLED_CONNECTIONS);
        var component = new ActiveMQComponent();
        component.setConnectionFactory(pool);
        component.setTestConnectionOnStartup(false);
        return component;
    }

    @Bean("jms-batch")
    JmsBatchComponent jmsBatch(ActiveMQConnectionFactory brokerConnectionFactory) {
        return new JmsBatchComponent(brokerConnectionFactory);
    }

    @Bean("jms-pipeline")
    JmsPipelineComponent jmsPipeline(BrokerAccess access) throws JMSException {
        var factory = factory(access);
        factory.setConfirmationWindowSize(CONFIRMATION_WINDOW_BYTES);
        return new JmsPipelineComponent(factory);
    }

    @Bean
    @OnRole({Role.RECEIVER, Role.DASHBOARD})
    QueueCounts queueCounts(BrokerAccess access) {
        return new QueueCounts(access);
    }

    @Bean
    HealthIndicator brokerHealthIndicator(ConnectionFactory brokerConnectionFactory) {
        return () -> {
            try (var connection = Objects.requireNonNull(brokerConnectionFactory.createConnection())) {
                connection.start();
                return Health.up().build();
            } catch (JMSException e) {
                return Health.down()
                        .withDetail("reason", String.valueOf(e.getMessage()))
                        .build();
            }
        };
    }
}
