package io.serai.app.door;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.DefaultConsumer;

/**
 * What {@code platform-http} routes stand on: a closed list of paths, each with its route.
 *
 * <p>The engine of Camel's Spring Boot starter goes through Spring MVC and dispatches each request a second time; and it
 * makes headers of whatever the request brings. This one hands an {@link Arrival} to the route, and nothing else.
 */
final class DoorEngine implements PlatformHttpEngine {
    private final int port;
    private final List<Entrance> entrances = new CopyOnWriteArrayList<>();

    DoorEngine(int port) {
        this.port = port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new Entrance(endpoint, processor);
    }

    @Override
    public int getServerPort() {
        return port;
    }

    /** The entrance for a path, whatever the method. */
    Optional<Entrance> entrance(String path) {
        return entrances.stream().filter(entrance -> entrance.matches(path)).findFirst();
    }

    /** One {@code platform-http} route. */
    final class Entrance extends DefaultConsumer implements PlatformHttpConsumer {
        private final PlatformHttpEndpoint endpoint;
        private final List<String> methods;

        Entrance(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor);
            this.endpoint = endpoint;
            this.methods = List.of(endpoint.getHttpMethodRestrict().split(","));
        }

        @Override
        public PlatformHttpEndpoint getEndpoint() {
            return endpoint;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            entrances.add(this);
        }

        @Override
        protected void doStop() throws Exception {
            entrances.remove(this);
            super.doStop();
        }

        /** The methods that it takes, in capitals. */
        List<String> methods() {
            return methods;
        }

        private boolean matches(String path) {
            var own = endpoint.getPath();
            return path.equals(own) || endpoint.isMatchOnUriPrefix() && path.startsWith(own + "/");
        }
    }
}
