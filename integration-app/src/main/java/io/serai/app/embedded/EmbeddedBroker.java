package io.serai.app.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** Artemis inside the process, with the configuration of module activemq and a folder of its own. */
public final class EmbeddedBroker implements AutoCloseable {
    /** The roles that {@code broker.xml} knows, one a service. */
    public static final List<String> ROLES = List.of("receiver", "handler", "logging", "dashboard");

    private final EmbeddedActiveMQ broker;

    private EmbeddedBroker(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    /**
     * Starts the broker of the folder.
     *
     * @param acceptor where it listens, {@code vm://0} for this process only
     * @param users password by user; a user named after a role has that role, any other has all
     * @throws IllegalStateException if it did not become active
     */
    public static EmbeddedBroker start(Path folder, String acceptor, Map<String, String> users) {
        var configuration = new FileConfiguration();
        try {
            var deployment = new FileDeploymentManager("activemq/broker.xml");
            deployment.addDeployable(configuration);
            deployment.readConfiguration();
            configuration.setBrokerInstance(folder.toFile());
            configuration.clearAcceptorConfigurations();
            configuration.addAcceptorConfiguration("core", acceptor);
            var broker = new EmbeddedActiveMQ()
                    .setConfiguration(configuration)
                    .setSecurityManager(
                            new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), security(users)));
            broker.start();
            // start() does not throw when the journal cannot be read; the server only stays inactive.
            if (!broker.getActiveMQServer().isActive()) {
                throw new IllegalStateException("the embedded broker did not become active in " + folder);
            }
            return new EmbeddedBroker(broker);
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker did not start in " + folder, e);
        }
    }

    private static SecurityConfiguration security(Map<String, String> users) {
        var security = new SecurityConfiguration();
        users.forEach((user, password) -> {
            security.addUser(user, password);
            (ROLES.contains(user) ? List.of(user) : ROLES).forEach(role -> security.addRole(user, role));
        });
        return security;
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker did not stop cleanly", e);
        }
    }
}
