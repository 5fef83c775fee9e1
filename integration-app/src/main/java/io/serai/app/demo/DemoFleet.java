package io.serai.app.demo;

import io.serai.simulator.Dialect;
import io.serai.simulator.Fleet;
import io.serai.simulator.Scene;
import io.serai.simulator.VirtualDevice;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dozen simulated devices of real vendors that send through the real door; they can be stopped, started and removed.
 */
public class DemoFleet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DemoFleet.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration PAST = Duration.ofHours(24);
    private static final Duration PAST_STEP = INTERVAL;
    private static final List<Member> MEMBERS = List.of(
            new Member(Dialect.ECOWITT, 1, "Roof mast", Scene.OUTDOOR),
            new Member(Dialect.ECOWITT, 2, "Harbour pier", Scene.OUTDOOR),
            new Member(Dialect.ECOWITT, 3, "Orchard", Scene.OUTDOOR),
            new Member(Dialect.AIRROHR, 1, "Market street", Scene.OUTDOOR),
            new Member(Dialect.AIRROHR, 2, "School yard", Scene.OUTDOOR),
            new Member(Dialect.TTS, 1, "Cold store 1, door", Scene.COLD_STORE),
            new Member(Dialect.TTS, 2, "Cold store 1, back wall", Scene.COLD_STORE),
            new Member(Dialect.TTS, 3, "Cold store 2", Scene.COLD_STORE),
            new Member(Dialect.GENERIC_JSON, 1, "Office, 1st floor", Scene.ROOM),
            new Member(Dialect.GENERIC_JSON, 2, "Office, 2nd floor", Scene.ROOM),
            new Member(Dialect.GENERIC_JSON, 3, "Meeting room", Scene.ROOM),
            new Member(Dialect.GENERIC_JSON, 4, "Server room", Scene.ROOM));

    private final DemoRegistry registry;
    private final URI server;
    private @Nullable Fleet fleet;
    private @Nullable Thread past;

    private record Member(Dialect dialect, int number, String name, Scene scene) {}

    DemoFleet(DemoRegistry registry, URI server) {
        this.registry = registry;
        this.server = server;
    }

    /** Whether the demo environment exists. */
    public boolean present() {
        return registry.demoEnvironment().isPresent();
    }

    /** Whether its devices send. */
    public synchronized boolean running() {
        return fleet != null && fleet.running();
    }

    /** Starts to send, making the environment if it is not there; a new one is first given its last day. */
    public synchronized void start() {
        if (running()) {
            return;
        }
        var existing = registry.demoEnvironment();
        var environment = existing.orElseGet(() -> registry.createEnvironment("Demo fleet", true));
        var started = new Fleet(devices(environment));
        fleet = started;
        started.start();
        if (existing.isEmpty()) {
            past = Thread.ofVirtual().name("demo-past").start(() -> sendPast(started));
        }
    }

    private static void sendPast(Fleet fleet) {
        try {
            log.info("the demo fleet has sent its last day: {}", fleet.backfill(PAST, PAST_STEP));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<VirtualDevice> devices(UUID environment) {
        var devices = new ArrayList<VirtualDevice>();
        var source = registry.source(environment, "The Things Stack", Dialect.TTS);
        var sourceKey = registry.renewKey("source_id", source);
        for (var member : MEMBERS) {
            var externalId = member.dialect().externalId(member.number());
            var id = registry.device(
                    environment, externalId, member.name(), member.dialect().adapter(), INTERVAL.toString());
            var key = member.dialect() == Dialect.TTS ? sourceKey : registry.renewKey("device_id", id);
            devices.add(VirtualDevice.of(member.dialect(), member.number(), server, key, INTERVAL)
                    .in(member.scene()));
        }
        return devices;
    }

    /** Stops sending; what was sent stays. */
    public synchronized void stop() {
        if (past != null) {
            past.interrupt();
            past = null;
        }
        if (fleet != null) {
            fleet.close();
            fleet = null;
        }
    }

    /** Stops and removes the environment, its devices and their readings; answers how many devices that were. */
    public synchronized long remove() {
        stop();
        return registry.remove();
    }

    @Override
    public void close() {
        stop();
    }
}
