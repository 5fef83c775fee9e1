package io.serai.dashboard;

import io.serai.dashboard.catalogue.QuantityListing;
import io.serai.dashboard.data.ServerState;
import io.serai.dashboard.flow.QueueDepths;
import io.serai.dashboard.registry.AdapterListing;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The dashboard role as an application would carry it: real PostgreSQL, real broker, real HTTP port. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@Import({DashboardConfiguration.class, Database.class})
class TestServer {
    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder().start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        return DataSourceBuilder.create()
                .url(postgres.getJdbcUrl("postgres", "postgres"))
                .build();
    }

    /** Brokers of one process have an address each. */
    private static final AtomicInteger BROKERS = new AtomicInteger();

    private final String brokerAddress = "vm://" + BROKERS.getAndIncrement();

    @Bean(destroyMethod = "stop")
    EmbeddedActiveMQ broker() throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", brokerAddress);
        return new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }

    @Bean
    ConnectionFactory brokerConnectionFactory(EmbeddedActiveMQ broker) {
        if (!broker.getActiveMQServer().isActive()) {
            throw new IllegalStateException("the broker did not start");
        }
        return new ActiveMQConnectionFactory(brokerAddress);
    }

    @Bean
    QueueDepths queueDepths(EmbeddedActiveMQ broker) {
        return queue -> OptionalLong.of(broker.getActiveMQServer().getTotalMessageCount());
    }

    @Bean
    AdapterListing adapterListing() {
        return () -> List.of(
                new AdapterListing.Adapter(
                        "generic-json", "Generic JSON", "generic", "json", "HTTP", null, "device", "1"),
                new AdapterListing.Adapter("acme-t100", "Acme T100", "acme", "t100", "HTTP", null, "device", "1"),
                new AdapterListing.Adapter("acme-lora", "Acme LoRa", "acme", "lora", "LoRaWAN", null, "codec", "1"));
    }

    @Bean
    QuantityListing quantityListing() {
        return () -> List.of(new QuantityListing.Quantity(
                "humidity",
                "Humidity",
                "%RH",
                "gauge",
                new QuantityListing.Range(0, 100),
                List.of("%RH", "%"),
                "Relative humidity"));
    }

    @Bean
    ServerState serverState() {
        return new ServerState() {
            @Override
            public String version() {
                return "0.1.0-test";
            }

            @Override
            public String mode() {
                return "embedded";
            }

            @Override
            public Demo demo() {
                return new Demo(false, false);
            }
        };
    }
}
