package io.serai.app.embedded;

import io.serai.app.BrokerAccess;
import io.serai.app.DatabaseAccess;
import io.serai.app.SeraiSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Broker and database inside the process; they start beside each other. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "serai.embedded", havingValue = "true", matchIfMissing = true)
class EmbeddedConfiguration {
    private static final AtomicInteger SERVER_IDS = new AtomicInteger();

    @Bean
    DataFolder dataFolder(SeraiSettings settings, @Value("${server.port:8080}") int port) {
        return DataFolder.open(settings.dataDir(), port);
    }

    @Bean(destroyMethod = "close")
    Services embeddedServices(DataFolder folder) {
        return new Services(folder);
    }

    @Bean
    DatabaseAccess databaseAccess(Services services) {
        var database = join(services.database);
        return new DatabaseAccess(database.url(), database.user(), database.password());
    }

    @Bean
    BrokerAccess brokerAccess(Services services) {
        join(services.broker);
        return services.brokerAccess;
    }

    private static <T> T join(CompletableFuture<T> start) {
        try {
            return start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Both services; closing stops the broker first, because it only keeps, and the database last. */
    static final class Services implements AutoCloseable {
        private final BrokerAccess brokerAccess;
        private final CompletableFuture<EmbeddedDatabase> database;
        private final CompletableFuture<EmbeddedBroker> broker;

        Services(DataFolder folder) {
            var url = "vm://" + SERVER_IDS.getAndIncrement();
            brokerAccess = new BrokerAccess(url, "serai", folder.secret("broker.secret"));
            database = CompletableFuture.supplyAsync(() -> EmbeddedDatabase.start(folder));
            broker = CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(
                    folder.resolve("broker"), url, Map.of(brokerAccess.user(), brokerAccess.password())));
        }

        @Override
        public void close() {
            broker.thenAccept(EmbeddedBroker::close).exceptionally(e -> null).join();
            database.thenAccept(EmbeddedDatabase::close)
                    .exceptionally(e -> null)
                    .join();
        }
    }
}
