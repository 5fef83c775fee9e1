package io.serai.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.serai.app.alerts.AlertCare;
import io.serai.app.alerts.LimitCheck;
import io.serai.app.catalogue.AdapterCounts;
import io.serai.app.catalogue.AdapterFollower;
import io.serai.app.catalogue.ShadowReports;
import io.serai.app.catalogue.Shadows;
import io.serai.app.flow.FlowMinutes;
import io.serai.app.flow.Intake;
import io.serai.app.flow.LogEventList;
import io.serai.app.flow.OutcomeList;
import io.serai.app.flow.Payloads;
import io.serai.app.flow.Trials;
import io.serai.app.reprocess.Reprocessing;
import io.serai.app.store.BatchStore;
import io.serai.app.store.DeviceLookup;
import io.serai.app.store.HourRollup;
import io.serai.app.store.PageStore;
import io.serai.app.store.Partitions;
import io.serai.app.store.Shapes;
import io.serai.app.store.StoreMeters;
import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.canonical.ReadingCheck;
import io.serai.routes.catalogue.AdapterCatalogue;
import io.serai.routes.request.RequestReader;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** The beans that the routes name, for the roles that have these routes. */
@Configuration(proxyBeanMethods = false)
class FlowConfiguration {
    private static final int TAP_WAITING = 10_000;

    @Bean
    QuantityCatalogue quantityCatalogue() {
        return QuantityCatalogue.load();
    }

    @Bean
    RequestReader request() {
        return new RequestReader();
    }

    @Bean
    LogEventList logEvents() {
        return new LogEventList();
    }

    /** One thread for all that is best effort; what does not fit its queue is dropped and counted. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService tapThread(MeterRegistry meters) {
        var dropped = meters.counter("serai.tap.dropped");
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(TAP_WAITING),
                Thread.ofPlatform().name("tap").factory(),
                (task, executor) -> dropped.increment());
    }

    /** What the handler's routes name. */
    @Configuration(proxyBeanMethods = false)
    @OnRole(Role.HANDLER)
    static class Handling {
        @Bean
        OutcomeList outcomes() {
            return new OutcomeList();
        }

        @Bean
        DeviceLookup deviceLookup(JdbcClient jdbc) {
            return new DeviceLookup(jdbc);
        }

        @Bean
        Intake intake(
                AdapterFollower adapters, QuantityCatalogue quantities, DeviceLookup devices, SeraiSettings settings) {
            return new Intake(adapters, new ReadingCheck(quantities), devices::zone, settings.telemetry());
        }

        @Bean
        Payloads payloads(AdapterCatalogue adapters, DeviceLookup devices) {
            return new Payloads(adapters, devices::adapter);
        }

        @Bean
        AdapterCounts adapterCounts(JdbcClient jdbc) {
            return new AdapterCounts(jdbc);
        }

        @Bean
        ShadowReports shadowReports(JdbcClient jdbc) {
            return new ShadowReports(jdbc);
        }

        @Bean
        Shadows shadows(AdapterCatalogue catalogue, ShadowReports reports) {
            return new Shadows(catalogue, reports);
        }

        /** One thread for the shadows, which let go what does not fit before it comes here. */
        @Bean(destroyMethod = "shutdown")
        ExecutorService shadowThread() {
            return Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("shadow").daemon().factory());
        }

        @Bean
        Trials trials() {
            return new Trials();
        }

        @Bean
        Partitions partitions(JdbcClient jdbc, Clock clock) {
            return new Partitions(jdbc, clock);
        }

        @Bean
        FlowMinutes handledMinutes(JdbcClient jdbc, Clock clock) {
            return new FlowMinutes(jdbc, clock, FlowMinutes.Columns.HANDLER);
        }

        @Bean
        BatchStore batchStore(
                DataSource database,
                Partitions partitions,
                DeviceLookup devices,
                Shapes shapes,
                LimitCheck limits,
                MeterRegistry meters,
                AdapterCounts counts,
                @Qualifier("handledMinutes") FlowMinutes account) {
            return new BatchStore(
                    database, partitions, devices, shapes, limits, new StoreMeters(meters, counts, account));
        }

        @Bean
        LimitCheck limitCheck() {
            return new LimitCheck();
        }

        @Bean
        AlertCare alertCare(JdbcClient jdbc, Clock clock) {
            return new AlertCare(jdbc, clock);
        }

        @Bean
        Shapes shapes(JdbcClient jdbc) {
            return new Shapes(jdbc, Shapes.NEW_AN_HOUR);
        }

        @Bean
        Reprocessing reprocessing(
                JdbcClient jdbc,
                DataSource database,
                Partitions partitions,
                DeviceLookup devices,
                Shapes shapes,
                LimitCheck limits) {
            return new Reprocessing(jdbc, new PageStore(database, partitions, devices, shapes, limits));
        }

        @Bean(initMethod = "start")
        HourRollup hourRollup(JdbcClient jdbc) {
            return new HourRollup(jdbc);
        }

        @Bean
        PartitionCare partitionCare(
                Partitions partitions,
                @Qualifier("handledMinutes") FlowMinutes account,
                SeraiSettings settings,
                Clock clock) {
            return new PartitionCare(partitions, account, settings.telemetry(), clock);
        }
    }

    /** Makes the partitions of the days to come and drops those past their retention. */
    record PartitionCare(Partitions partitions, FlowMinutes account, SeraiSettings.Telemetry settings, Clock clock) {
        @org.springframework.context.event.EventListener(ApplicationStartedEvent.class)
        @Scheduled(cron = "0 7 * * * *")
        void keep() {
            partitions.makeAhead();
            var now = clock.instant();
            partitions.dropBefore("message", now.minus(settings.messageRetention()));
            partitions.dropBefore("log_event", now.minus(settings.messageRetention()));
            partitions.dropBefore("reading", now.minus(settings.readingRetention()));
            account.forgetBefore(now.minus(settings.messageRetention()));
        }
    }
}
