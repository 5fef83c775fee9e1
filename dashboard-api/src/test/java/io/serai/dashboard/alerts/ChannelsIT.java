package io.serai.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.sun.net.httpserver.HttpServer;
import io.serai.dashboard.DashboardIT;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsIT extends DashboardIT {
    private final String address = UUID.randomUUID() + "@example.org";
    private Person owner;
    private String environment;

    @BeforeEach
    void anEnvironment() {
        owner = person("engineer");
        environment = environment(owner);
    }

    private Answer make(String kind, String target) {
        return post(owner, "/environments/" + environment + "/channels", """
                {"kind": "%s", "target": "%s"}""".formatted(kind, target));
    }

    private JsonNode channel() {
        return get(owner, "/environments/" + environment + "/channels").body().at("/items/0");
    }

    private List<MimeMessage> mails() {
        return Arrays.stream(MAIL.getReceivedMessagesForDomain(address)).toList();
    }

    private String device(double temperature) {
        var device = device(owner, environment, ", \"name\": \"Cold store 3\"");
        database.reading(
                database.number(device),
                database.shape("temperature||Cel|n"),
                Instant.parse("2026-11-20T10:00:00Z"),
                temperature);
        send("PUT", "/devices/" + device + "/thresholds", owner, """
                {"items": [{"name": "temperature", "highest": 8}]}""");
        return device;
    }

    @Test
    void theSecretOfAWebhookIsShownOnce() {
        var made = make("webhook", "https://hooks.example/serai");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().required("secret").asText()).matches("whsec_[A-Za-z0-9_-]{43}");
        assertThat(channel().toString())
                .isEqualTo("""
                {"id":"%s","kind":"webhook","target":"https://hooks.example/serai","enabled":true,"createdAt":%s,\
                "lastSentAt":null,"lastError":null}""".formatted(made.id(), made.body().required("createdAt")));
        assertThat(make("email", address).body().required("secret").isNull()).isTrue();
    }

    @Test
    void anAlertGoesByMail() throws Exception {
        make("email", address);
        var device = device(9.5);

        await().atMost(Duration.ofSeconds(10)).until(() -> mails().size() == 1);
        var mail = mails().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Serai: Cold store 3: temperature is 9.5 Cel, above 8.0 Cel");
        assertThat(GreenMailUtil.getBody(mail))
                .contains("Environment: Harbour")
                .contains("Measured: temperature 9.5 Cel at 2026-11-20T10:00:00Z, limit 8.0 Cel")
                .contains("https://serai.example/ui/devices/" + device);
        await().untilAsserted(() ->
                assertThat(channel().required("lastSentAt").isNull()).isFalse());
    }

    private void enable(String channel, boolean enabled) {
        sql().sql("update notification_channel set enabled = :enabled where id = :id")
                .param("enabled", enabled)
                .param("id", UUID.fromString(channel))
                .update();
    }

    @Test
    void whatIsDueTogetherBecomesOneMail() throws Exception {
        var channel = make("email", address).id();
        enable(channel, false);
        device(9);
        device(10);
        sql().sql("""
                        insert into notification (channel_id, alert_id, event, due_at)
                        select :channel, a.id, 'opened', now() from alert a where a.environment_id = :environment
                        """)
                .param("channel", UUID.fromString(channel))
                .param("environment", UUID.fromString(environment))
                .update();
        enable(channel, true);

        await().atMost(Duration.ofSeconds(10)).until(() -> mails().size() == 1);

        assertThat(mails().getFirst().getSubject()).isEqualTo("Serai: 2 alerts");
        assertThat(GreenMailUtil.getBody(mails().getFirst()))
                .contains("temperature is 9.0 Cel")
                .contains("temperature is 10.0 Cel");
    }

    @Test
    void aTestIsSent() throws Exception {
        var channel = make("email", address).id();

        assertThat(post(owner, "/channels/" + channel + "/test", "").status()).isEqualTo(202);

        await().atMost(Duration.ofSeconds(10)).until(() -> mails().size() == 1);
        assertThat(mails().getFirst().getSubject()).isEqualTo("Serai: this is a test");
    }

    @Test
    void nothingIsSentToAPrivateAddress() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            for (var host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]")) {
                var channel = make(
                                "webhook",
                                "http://%s:%d/"
                                        .formatted(host, server.getAddress().getPort()))
                        .id();
                post(owner, "/channels/" + channel + "/test", "");
                await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                                channel().required("lastError").asText())
                        .contains("not public"));
                delete(owner, "/channels/" + channel);
            }
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aChannelThatIsSwitchedOffIsNotSentTo() {
        var channel = make("email", address).id();

        var off = patch(owner, "/channels/" + channel, "{\"enabled\": false}");
        device(9);

        assertThat(off.body().required("enabled").asBoolean()).isFalse();
        assertThat(sql().sql("select count(*) from notification where channel_id = :id")
                        .param("id", UUID.fromString(channel))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(post(owner, "/channels/" + channel + "/test", "").code()).isEqualTo("channel_disabled");
        assertThat(delete(owner, "/channels/" + channel).status()).isEqualTo(204);
        assertThat(delete(owner, "/channels/" + channel).status()).isEqualTo(404);
    }

    @Test
    void refusesTargetsThatCannotBeMeant() {
        for (var target : List.of("ftp://a.example/", "https://", "/path", "https://u:p@a.example/", "http://a b/")) {
            assertThat(make("webhook", target).code()).as(target).isEqualTo("invalid_url");
        }
        for (var target : List.of("nobody", "a@b.c, d@e.f", "<a@b.c>", "a@b.c\\r\\nBcc: d@e.f", "@b.c")) {
            assertThat(make("email", target).code()).as(target).isEqualTo("invalid_address");
        }
        assertThat(make("sms", "123456").status()).isEqualTo(400);
    }

    @Test
    void anEnvironmentHasSoManyChannelsAndNoMore() {
        for (int i = 0; i < 20; i++) {
            assertThat(make("webhook", "https://hooks.example/" + i).status()).isEqualTo(201);
        }

        assertThat(make("webhook", "https://hooks.example/21").code()).isEqualTo("too_many_channels");
    }
}
