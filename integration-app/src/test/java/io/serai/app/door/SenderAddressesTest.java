package io.serai.app.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SenderAddressesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SenderAddresses addresses = new SenderAddresses(meters);

    @Test
    void countsASenderThatComesFromAnotherAddress() {
        var one = sender();
        var other = sender();
        addresses.seen(one, "192.0.2.1");
        addresses.seen(other, "192.0.2.2");
        addresses.seen(one, "192.0.2.1");
        assertThat(changes()).isZero();

        addresses.seen(one, "198.51.100.7");
        addresses.seen(one, "192.0.2.1");

        assertThat(changes()).isEqualTo(2);
    }

    private double changes() {
        return meters.counter("serai.sender.address.changes").count();
    }

    private static Sender sender() {
        return new Sender(UUID.randomUUID(), "device", UUID.randomUUID(), "generic-json");
    }
}
