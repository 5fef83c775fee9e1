package io.serai.dashboard.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.dashboard.DashboardIT;
import io.serai.dashboard.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineIT extends DashboardIT {
    private static final AtomicInteger MINUTES = new AtomicInteger();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant minute = now.minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MINUTES);
    private Person owner;
    private Person admin;
    private String environment;
    private String device;

    @BeforeEach
    void nothingCounted() {
        sql().sql("delete from flow_minute").update();
        sql().sql("delete from message where received_at > now() - interval '3 hours'")
                .update();
        owner = person("engineer");
        admin = person("admin");
        environment = environment(owner);
        device = device(owner, environment, ", \"name\": \"d\"");
        database.days("log_event", now, now);
    }

    private void counted(Instant start, String column, long count) {
        sql().sql("insert into flow_minute (minute, process, %s) values (:minute, :process, :count)".formatted(column))
                .param("minute", Database.utc(start))
                .param("process", UUID.randomUUID())
                .param("count", count)
                .update();
    }

    private UUID message(String outcome) {
        return database.message(environment, device, minute.plusSeconds(30), outcome, outcome.equals("stored") ? 2 : 0);
    }

    private void event(UUID message, String stage, String event, Instant at) {
        sql().sql("""
                        insert into log_event (at, service, stage, event, message_id, correlation_id, sender_id, detail)
                        values (:at, 'handler', :stage, :event, :id, :id, :device, '{"adapter": "acme-t100"}')
                        """)
                .param("at", Database.utc(at))
                .param("stage", stage)
                .param("event", event)
                .param("id", message)
                .param("device", UUID.fromString(device))
                .update();
    }

    private JsonNode pipeline() {
        var answer = get(admin, "/pipeline");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void holdsWhatWasAcceptedAgainstWhatIsStored() {
        message("stored");
        message("rejected");
        message("duplicate");
        counted(minute, "accepted", 2);
        counted(minute, "accepted", 1);

        var ledger = pipeline().required("ledger");

        assertThat(ledger.required("accepted").asLong()).isEqualTo(3);
        assertThat(ledger.required("stored").asLong()).isOne();
        assertThat(ledger.required("rejected").asLong()).isOne();
        assertThat(ledger.required("duplicate").asLong()).isOne();
        assertThat(ledger.required("missing").asLong()).isZero();
        assertThat(ledger.required("uncounted").asLong()).isZero();
        assertThat(ledger.required("balanced").asBoolean()).isTrue();
    }

    @Test
    void aMessageThatIsNowhereIsMissing() {
        message("stored");
        counted(minute, "accepted", 4);

        var ledger = pipeline().required("ledger");

        assertThat(ledger.required("missing").asLong()).isEqualTo(3);
        assertThat(ledger.required("balanced").asBoolean()).isFalse();
    }

    @Test
    void aMinuteThatDidNotBalanceIsCountedAgain() {
        counted(minute, "accepted", 1);
        assertThat(pipeline().at("/ledger/missing").asLong()).isOne();

        message("stored");

        assertThat(pipeline().at("/ledger/missing").asLong()).isZero();
    }

    @Test
    void whatSomebodyHasDeletedIsNotMissing() {
        message("stored");
        message("stored");
        counted(minute, "accepted", 2);

        assertThat(delete(owner, "/devices/" + device).status()).isEqualTo(200);

        var ledger = pipeline().required("ledger");
        assertThat(ledger.required("deleted").asLong()).isEqualTo(2);
        assertThat(ledger.required("balanced").asBoolean()).isTrue();
        assertThat(ledger.required("uncounted").asLong()).isZero();
    }

    @Test
    void whatAKilledReceiverDidNotCountIsNotMissing() {
        message("stored");
        message("stored");
        counted(minute, "accepted", 1);

        var ledger = pipeline().required("ledger");

        assertThat(ledger.required("uncounted").asLong()).isOne();
        assertThat(ledger.required("balanced").asBoolean()).isTrue();
    }

    @Test
    void tellsRatesTimesAndAdapters() {
        var started = now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(1));
        counted(started, "accepted", 1200);
        counted(started, "handled", 600);
        var closed = now.minus(Duration.ofMinutes(3));
        database.message(environment, device, closed, "stored", 2);
        database.message(environment, device, closed, "rejected", 0);

        var pipeline = pipeline();

        assertThat(pipeline.at("/receive/perSecond").asDouble()).isBetween(8.0, 20.0);
        assertThat(pipeline.at("/receive/receivers").asInt()).isOne();
        assertThat(pipeline.at("/store/handlers").asInt()).isOne();
        assertThat(pipeline.at("/store/messagesPerSecond").asDouble()).isBetween(4.0, 10.0);
        assertThat(pipeline.at("/queue/depth").asLong()).isZero();
        assertThat(pipeline.at("/queue/lagSeconds").asDouble()).isZero();
        assertThat(pipeline.required("minutes")).hasSize(60);
        assertThat(pipeline.at("/adapters/0/name").asText()).isEqualTo("acme-t100");
        assertThat(pipeline.at("/adapters/0/messages").asInt()).isEqualTo(2);
        assertThat(pipeline.at("/adapters/0/rejected").asInt()).isOne();
        assertThat(pipeline.at("/adapters/0/p95Ms").asDouble()).isEqualTo(40.0);
        assertThat(get(owner, "/pipeline").status()).isEqualTo(403);
        assertThat(get(owner, "/logs").status()).isEqualTo(403);
    }

    @Test
    void tellsTheWayOfAMessageByEitherOfItsIds() {
        var id = message("stored");
        var correlation = UUID.randomUUID();
        sql().sql("update message set correlation_id = :correlation where id = :id")
                .param("correlation", correlation)
                .param("id", id)
                .update();
        event(id, "store", "stored", minute.plusSeconds(31));
        sql().sql("update log_event set correlation_id = :correlation where message_id = :id")
                .param("correlation", correlation)
                .param("id", id)
                .update();

        for (var key : new UUID[] {id, correlation}) {
            var trace = get(owner, "/trace/" + key).body().at("/items/0");
            assertThat(trace.required("messageId").asText()).isEqualTo(id.toString());
            assertThat(trace.required("status").asText()).isEqualTo("stored");
            assertThat(trace.required("steps").findValuesAsText("event")).containsExactly("accepted", "stored");
            assertThat(trace.at("/steps/1/detail/adapter").asText()).isEqualTo("acme-t100");
            assertThat(get(person("engineer"), "/trace/" + key).status()).isEqualTo(404);
        }
    }

    @Test
    void listsTheLogNewestFirstWithoutLosingWhatHappenedAtOnce() {
        var first = UUID.randomUUID();
        var stage = "stage-" + first;
        for (int i = 0; i < 5; i++) {
            event(UUID.randomUUID(), stage, "happened", now);
        }
        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = get(admin, "/logs?limit=2&stage=" + stage + (cursor == null ? "" : "&cursor=" + cursor))
                    .body();
            page.required("items")
                    .forEach(line -> seen.add(line.required("messageId").asText()));
            cursor = page.required("next").textValue();
        } while (cursor != null);

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(get(admin, "/logs?event=accepted&stage=" + stage).body().required("items"))
                .isEmpty();
    }
}
