package io.serai.app.catalogue;

import io.serai.app.OnRole;
import io.serai.app.Role;
import io.serai.app.SeraiSettings;
import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.canonical.ReadingCheck;
import io.serai.routes.catalogue.AdapterBeans;
import io.serai.routes.catalogue.AdapterCatalogue;
import io.serai.routes.catalogue.AdapterGate;
import io.serai.routes.catalogue.AdapterRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/** The catalogue of this process; a handler loads routes, and looks at the external folder where it has one. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CatalogueConfiguration.class);

    @Bean
    AdapterCatalogue adapterCatalogue() {
        return new AdapterCatalogue();
    }

    @Bean(destroyMethod = "close")
    AdapterBeans adapterBeans() {
        return new AdapterBeans();
    }

    @Bean
    AdapterStates adapterStates(JdbcClient jdbc, TransactionOperations transactions) {
        return new AdapterStates(jdbc, transactions);
    }

    @Bean
    AdapterFollower adapterFollower(AdapterStates states, AdapterCatalogue catalogue) {
        return new AdapterFollower(states, catalogue, AdapterCatalogue.productFolders());
    }

    /** Before any route starts, and with it before any message is taken, the adapters are there. */
    @Bean
    CamelContextConfiguration adaptersFirst(AdapterFollower follower, AdapterBeans beans, SeraiSettings settings) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                if (settings.has(Role.HANDLER)) {
                    follower.loadInto(new AdapterRoutes(camel, beans));
                    follower.offerProduct();
                }
                if (!settings.roles().equals(java.util.Set.of(Role.MIGRATOR))) {
                    follower.follow();
                }
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                // Nothing is left to do.
            }
        };
    }

    @Bean
    Following following(AdapterFollower follower) {
        return new Following(follower);
    }

    /** Once an interval. */
    record Following(AdapterFollower follower) {
        @Scheduled(
                initialDelayString = "${serai.adapters.interval:1s}",
                fixedDelayString = "${serai.adapters.interval:1s}")
        void follow() {
            try {
                follower.follow();
            } catch (DataAccessException e) {
                log.debug("what serves cannot be looked up; it goes on", e);
            }
        }
    }

    @Bean
    @OnRole(Role.HANDLER)
    Watching watching(
            CamelContext camel,
            AdapterStates states,
            AdapterFollower follower,
            QuantityCatalogue quantities,
            SeraiSettings settings) {
        return new Watching(camel, states, follower, new ReadingCheck(quantities), settings);
    }

    /** Looks at the external folder once an interval, from when the application is ready. */
    static final class Watching {
        private final CamelContext camel;
        private final AdapterStates states;
        private final AdapterFollower follower;
        private final ReadingCheck check;
        private final SeraiSettings settings;
        private volatile @Nullable AdapterFolderWatch watch;

        Watching(
                CamelContext camel,
                AdapterStates states,
                AdapterFollower follower,
                ReadingCheck check,
                SeraiSettings settings) {
            this.camel = camel;
            this.states = states;
            this.follower = follower;
            this.check = check;
            this.settings = settings;
        }

        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            var folder = settings.adaptersFolder();
            if (folder.isEmpty()) {
                return;
            }
            try {
                Files.createDirectories(folder.get());
            } catch (IOException e) {
                log.warn("the folder of adapters cannot be made: {}", e.toString());
            }
            var routes = follower.routes();
            watch = new AdapterFolderWatch(folder.get(), new AdapterGate(camel, routes, check), states, follower);
        }

        @Scheduled(fixedDelayString = "${serai.adapters.interval:1s}")
        void look() {
            Optional.ofNullable(watch).ifPresent(Watching::look);
        }

        private static void look(AdapterFolderWatch watch) {
            try {
                watch.look();
            } catch (IOException e) {
                log.warn("the folder of adapters cannot be read: {}", e.toString());
            } catch (DataAccessException e) {
                log.debug("the folder of adapters is looked at again when the database is back", e);
            }
        }
    }
}
