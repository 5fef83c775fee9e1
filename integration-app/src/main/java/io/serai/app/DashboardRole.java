package io.serai.app;

import io.serai.app.broker.QueueCounts;
import io.serai.app.demo.DemoFleet;
import io.serai.dashboard.DashboardConfiguration;
import io.serai.dashboard.accounts.AdminAccount;
import io.serai.dashboard.catalogue.QuantityListing;
import io.serai.dashboard.data.ServerState;
import io.serai.dashboard.flow.QueueDepths;
import io.serai.dashboard.registry.AdapterListing;
import io.serai.routes.canonical.QuantityCatalogue;
import io.serai.routes.catalogue.AdapterCatalogue;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The dashboard's API and pages, where the process has that role, and what they ask of the rest. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.DASHBOARD)
@Import(DashboardConfiguration.class)
class DashboardRole {
    @Bean
    AdapterListing adapterListing(AdapterCatalogue catalogue) {
        return () -> catalogue.all().stream()
                .map(a -> new AdapterListing.Adapter(
                        a.name(),
                        a.title(),
                        a.vendor(),
                        a.device(),
                        a.protocol(),
                        a.documentation(),
                        a.sender().name().toLowerCase(Locale.ROOT),
                        a.version()))
                .toList();
    }

    @Bean
    QuantityListing quantityListing() {
        var quantities = QuantityCatalogue.load().all().stream()
                .map(q -> new QuantityListing.Quantity(
                        q.name(),
                        q.title(),
                        q.unit(),
                        q.kind().name().toLowerCase(Locale.ROOT),
                        q.range() == null
                                ? null
                                : new QuantityListing.Range(
                                        q.range().lowest(), q.range().highest()),
                        List.copyOf(q.accepts().keySet()),
                        q.meaning()))
                .toList();
        return () -> quantities;
    }

    @Bean
    QueueDepths queueDepths(QueueCounts counts) {
        return counts::count;
    }

    /** Outside the embedded mode the first user exists only if somebody has set a password for it. */
    @Bean
    @ConditionalOnProperty(name = "serai.embedded", havingValue = "false")
    ApplicationListener<ApplicationReadyEvent> firstAdmin(AdminAccount admin, SeraiSettings settings) {
        return ready -> {
            if (settings.adminPassword() != null && !settings.adminPassword().isEmpty()) {
                admin.ensure(settings.adminPassword());
            }
        };
    }

    @Bean
    ServerState serverState(BuildProperties build, SeraiSettings settings, ObjectProvider<DemoFleet> demo) {
        return new ServerState() {
            @Override
            public String version() {
                return build.getVersion();
            }

            @Override
            public String mode() {
                return settings.embedded() ? "embedded" : "production";
            }

            @Override
            public Demo demo() {
                var fleet = demo.getIfAvailable();
                return fleet == null ? new Demo(false, false) : new Demo(fleet.present(), fleet.running());
            }
        };
    }
}
