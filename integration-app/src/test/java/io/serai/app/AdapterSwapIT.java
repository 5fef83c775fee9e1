package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * An adapter is changed a hundred times while its devices send: no message is lost, each is read by one whole version,
 * and what was refused in between never serves.
 *
 * <p>Even versions measure a temperature, odd ones a humidity, so that what is stored tells which version has read it.
 */
class AdapterSwapIT {
    private static final int CHANGES = 100;
    private static final int SENDERS = 8;

    private final SeraiProcess serai = SharedSerai.process();
    private final Owner owner = Owner.signIn(serai);
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void aHundredChangesUnderLoadLoseAndMisreadNothing() throws Exception {
        var folder = new DropIn(SharedSerai.dataDir(), "acme", "swapped");
        folder.write("temperature", "start");
        await().atMost(Duration.ofSeconds(30)).until(() -> !version().isEmpty());
        var environment = owner.environment("Swap");

        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                var key = owner.key("/devices/" + owner.device(environment, "Swapped " + i, "acme-swapped"));
                senders.execute(() -> send(key));
            }
            change(folder);
            done.set(true);
            senders.shutdown();
            assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> count("") == accepted.size());
        assertThat(accepted).hasSizeGreaterThan(CHANGES);
        assertThat(count("and outcome <> 'stored'")).isZero();
        assertThat(count(
                        "and adapter_version not in (select version from adapter_version where name = 'acme-swapped')"))
                .isZero();
        assertThat(misread()).isZero();
        assertThat(versionsThatServed()).isGreaterThan(CHANGES / 2);
        folder.delete();
    }

    /** Every tenth change is one that is refused. */
    private void change(DropIn folder) throws IOException {
        for (int i = 1; i <= CHANGES; i++) {
            var before = version();
            var quantity = i % 2 == 0 ? "temperature" : "humidity";
            if (i % 10 == 0) {
                folder.file("acme-swapped.camel.yaml", folder.route(quantity, "refused " + i));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> owner.get("/adapters/acme-swapped").hasNonNull("refused"));
                assertThat(version()).isEqualTo(before);
            }
            folder.write(quantity, "number " + i);
            await().atMost(Duration.ofSeconds(30)).until(() -> !version().equals(before));
        }
    }

    private String version() {
        for (var item : owner.get("/adapters").get("items")) {
            if (item.get("name").textValue().equals("acme-swapped")) {
                return item.path("version").asText("");
            }
        }
        return "";
    }

    private void send(String key) {
        while (!done.get()) {
            var answer = Http.post(
                    serai.uri("/v1/telemetry"),
                    Map.of("X-API-Key", key),
                    "{\"t\": %d}".formatted(accepted.size() % 50));
            if (answer.status() == 202) {
                accepted.add(answer.json().get("id").textValue());
            }
        }
    }

    private static long count(String and) throws SQLException {
        return number("select count(*) from message where adapter = 'acme-swapped' " + and);
    }

    /** Readings whose quantity is not the one that the recorded version gives. */
    private static long misread() throws SQLException {
        return number("""
                select count(*)
                from message m
                join adapter_version v on v.name = m.adapter and v.version = m.adapter_version
                join reading r on r.message_id = m.id
                join shape s on s.id = r.shape_id
                where m.adapter = 'acme-swapped'
                and v.files ->> 'acme-swapped.camel.yaml' not like '%"' || s.names[1] || '"%'
                """);
    }

    private static long versionsThatServed() throws SQLException {
        return number("select count(distinct adapter_version) from message where adapter = 'acme-swapped'");
    }

    private static long number(String sql) throws SQLException {
        try (var connection = SeraiProcess.database(SharedSerai.dataDir());
                var query = connection.prepareStatement(sql)) {
            var rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
