package io.serai.app.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.serai.app.OnRole;
import io.serai.app.Role;
import io.serai.app.SeraiSettings;
import io.serai.app.broker.QueueCounts;
import io.serai.app.flow.FlowMinutes;
import io.serai.routes.catalogue.AdapterCatalogue;
import io.serai.routes.request.RequestReader;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** The device-facing door of a receiver. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.RECEIVER)
class DoorConfiguration {
    @Bean
    Senders senders(DataSource database, SeraiSettings settings) {
        return new Senders(database, settings.door().credentialTtl());
    }

    @Bean
    SenderRates senderRates(SeraiSettings settings) {
        var door = settings.door();
        return new SenderRates(
                new SenderRates.Rate(door.deviceRate(), door.deviceBurst()),
                new SenderRates.Rate(door.sourceRate(), door.sourceBurst()),
                System::nanoTime);
    }

    @Bean
    AcceptedRequests acceptedRequests(JdbcClient jdbc) {
        return new AcceptedRequests(jdbc);
    }

    @Bean
    Receipts receipts(JdbcClient jdbc) {
        return new Receipts(jdbc);
    }

    @Bean
    FilterRegistrationBean<DoorFilter> doorFilter(
            Senders senders,
            SenderRates rates,
            AdapterCatalogue adapters,
            AcceptedRequests claims,
            Receipts receipts,
            ObjectMapper json,
            MeterRegistry meters,
            SeraiSettings settings) {
        var registration = new FilterRegistrationBean<>(new DoorFilter(
                senders,
                rates,
                new SenderAddresses(meters),
                new KeyFields(adapters),
                claims,
                new Outcomes(receipts, json),
                settings.door()));
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME)
    DoorEngine doorEngine(@Value("${server.port:8080}") int port) {
        return new DoorEngine(port);
    }

    @Bean
    ServletRegistrationBean<DoorServlet> doorServlet(DoorEngine engine) {
        var registration = new ServletRegistrationBean<>(new DoorServlet(engine), "/v1/telemetry", "/v1/in/*", "/in/*");
        registration.setName(DoorServlet.NAME);
        return registration;
    }

    @Bean
    QueueDepth queueDepth(QueueCounts counts, SeraiSettings settings) {
        return new QueueDepth(counts, settings.door().queueHighWater());
    }

    @Bean
    FlowMinutes acceptedMinutes(JdbcClient jdbc, Clock clock) {
        return new FlowMinutes(jdbc, clock, FlowMinutes.Columns.RECEIVER);
    }

    @Bean
    Door door(
            AdapterCatalogue adapters,
            RequestReader reader,
            QueueDepth depth,
            AcceptedRequests claims,
            @Qualifier("acceptedMinutes") FlowMinutes account,
            MeterRegistry meters) {
        return new Door(adapters, reader, depth, claims, account, meters);
    }

    @Bean
    DepthSampling depthSampling(QueueDepth depth) {
        return new DepthSampling(depth);
    }

    /** Reads the queue's depth four times a second. */
    record DepthSampling(QueueDepth depth) {
        @Scheduled(fixedDelay = 250)
        void sample() {
            depth.sample();
        }
    }
}
