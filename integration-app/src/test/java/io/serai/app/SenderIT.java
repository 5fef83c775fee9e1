package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device maker meets at the door: credentials of all kinds, retries, outcomes, and what is known of the sender. */
class SenderIT {
    private static final SeraiProcess SERAI = SharedSerai.process();
    private static final String GOOD = "{\"temperature\": 21.5}";

    private Owner owner;
    private String environment;
    private String device;
    private String key;

    @BeforeEach
    void aDevice() {
        owner = Owner.signIn(SERAI);
        environment = owner.environment("Senders");
        device = owner.device(environment, "Sender");
        key = owner.key("/devices/" + device);
    }

    private Http.Answer send(String secret, Map<String, String> more, String body) {
        var headers = new LinkedHashMap<>(Map.of("X-API-Key", secret, "Content-Type", "application/json"));
        headers.putAll(more);
        return Http.post(SERAI.uri("/v1/telemetry"), headers, body);
    }

    private Http.Answer me(String secret) {
        return Http.get(SERAI.uri("/v1/me"), Map.of("X-API-Key", secret));
    }

    @Test
    void aTokenIsTakenWhereverAKeyIsAndEndsWhenItIsRevoked() {
        var made = owner.create("/devices/" + device + "/credentials", "{\"kind\": \"jwt\", \"name\": \"gateway\"}");
        var token = made.get("secret").textValue();

        assertThat(send(token, Map.of(), GOOD).status()).isEqualTo(202);
        assertThat(Http.post(SERAI.uri("/in/" + token + "/data"), Map.of("Content-Type", "application/json"), GOOD)
                        .status())
                .isEqualTo(202);
        assertThat(Http.send(
                                "DELETE",
                                SERAI.uri(
                                        "/api/v1/credentials/" + made.get("id").textValue()),
                                owner.headers(),
                                new byte[0])
                        .status())
                .isEqualTo(204);

        await().atMost(Duration.ofSeconds(6))
                .until(() -> send(token, Map.of(), GOOD).status() == 401);
        assertThat(send(key, Map.of(), GOOD).status())
                .as("another credential of the device")
                .isEqualTo(202);
    }

    @Test
    void tokensThatAreNotOursAreUnknown() throws Exception {
        var token = SignedJWT.parse(owner.create("/devices/" + device + "/credentials", "{\"kind\": \"jwt\"}")
                .get("secret")
                .textValue());
        var kid = token.getHeader().getKeyID();
        var foreign = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());
        for (var id : List.of(kid, "../../dev/null", "' or 1=1--", "https://example.org/jwks")) {
            var forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dev+jwt"))
                            .keyID(id)
                            .build(),
                    token.getJWTClaimsSet());
            forged.sign(foreign);
            assertThat(send(forged.serialize(), Map.of(), GOOD).status()).as(id).isEqualTo(401);
        }
        var claims = new JWTClaimsSet.Builder(token.getJWTClaimsSet()).build();
        assertThat(send(new PlainJWT(claims).serialize(), Map.of(), GOOD).status())
                .isEqualTo(401);
        var parts = token.getParsedParts();
        assertThat(send(parts[0] + "." + parts[1] + ".", Map.of(), GOOD).status())
                .isEqualTo(401);
        assertThat(send(parts[0] + "." + parts[1] + "." + "A".repeat(86), Map.of(), GOOD)
                        .status())
                .isEqualTo(401);
        assertThat(send("ey" + "A".repeat(4000) + ".e30.x", Map.of(), GOOD).status())
                .isEqualTo(401);
        assertThat(Http.get(SERAI.uri("/api/v1/devices"), Map.of("Authorization", "Bearer " + token.serialize()))
                        .status())
                .as("a device's token at the dashboard's API")
                .isEqualTo(401);
        var person =
                Objects.requireNonNull(owner.headers().get("Authorization")).substring("Bearer ".length());
        assertThat(send(person, Map.of(), GOOD).status())
                .as("a person's token at the door")
                .isEqualTo(401);
    }

    @Test
    void aRetiredKeyEndsTheTokensThatItHasSigned() throws Exception {
        var path = "/devices/" + device + "/credentials";
        var token = owner.create(path, "{\"kind\": \"jwt\"}").get("secret").textValue();
        assertThat(send(token, Map.of(), GOOD).status()).isEqualTo(202);
        var kid = SignedJWT.parse(token).getHeader().getKeyID();

        assertThat(Http.send("DELETE", SERAI.uri("/api/v1/signing-keys/" + kid), owner.headers(), new byte[0])
                        .status())
                .isEqualTo(204);

        await().atMost(Duration.ofSeconds(15))
                .until(() -> send(token, Map.of(), GOOD).status() == 401);
        var next = owner.create(path, "{\"kind\": \"jwt\"}").get("secret").textValue();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> send(next, Map.of(), GOOD).status() == 202);
    }

    @Test
    void aCredentialEndsByItself() {
        var soon = Instant.now().plusSeconds(2);
        var secret = owner.create(
                        "/devices/" + device + "/credentials",
                        "{\"kind\": \"access-key\", \"expiresAt\": \"%s\"}".formatted(soon))
                .get("secret")
                .textValue();
        assertThat(send(secret, Map.of(), GOOD).status()).isEqualTo(202);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> send(secret, Map.of(), GOOD).status() == 401);
    }

    @Test
    void theSameKeyAndRequestBecomeOneMessage() throws Exception {
        var once = Map.of("Idempotency-Key", "reading-" + UUID.randomUUID());
        var ids = new HashSet<String>();
        try (var retries = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 20)
                    .<Callable<Http.Answer>>mapToObj(i -> () -> send(key, once, GOOD))
                    .toList();
            for (var answer : retries.invokeAll(all)) {
                assertThat(answer.get().status()).isEqualTo(202);
                ids.add(answer.get().json().get("id").textValue());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(send(key, once, GOOD).json().get("id").textValue()).isIn(ids);
        var other = send(key, once, "{\"temperature\": 22}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("code").textValue()).isEqualTo("idempotency_conflict");
        assertThat(send(key, Map.of("Idempotency-Key", "../../x"), GOOD)
                        .json()
                        .get("code")
                        .textValue())
                .isEqualTo("invalid_idempotency_key");
        await().atMost(Duration.ofSeconds(10)).until(() -> stored(ids) == 1);
        var another = owner.key("/devices/" + owner.device(environment, "Other"));
        assertThat(send(another, once, GOOD).json().get("id").textValue())
                .as("the same key of another sender")
                .isNotIn(ids);
    }

    private static long stored(Set<String> ids) throws SQLException {
        try (var database = SeraiProcess.database(SharedSerai.dataDir());
                var query = database.prepareStatement("select count(*) from message where id = any(?::uuid[])")) {
            query.setArray(1, database.createArrayOf("text", ids.toArray()));
            var rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void waitsForTheOutcomeWhenAskedTo() {
        var good = send(key, Map.of("Prefer", "wait=10"), GOOD);
        assertThat(good.status()).isEqualTo(201);
        assertThat(good.header("Preference-Applied")).isEqualTo("wait=10");
        assertThat(good.json().get("status").textValue()).isEqualTo("stored");
        assertThat(good.header("Location"))
                .isEqualTo("/v1/messages/" + good.json().get("id").textValue());

        var bad = send(key, Map.of("Prefer", "respond-async, wait=10"), "{\"temperature\": \"warm\"}");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().get("detail").textValue()).contains("warm");
        assertThat(send(key, Map.of("Prefer", "return=minimal"), GOOD).status()).isEqualTo(202);
    }

    @Test
    void tellsASenderWhatIsKnownOfIt() {
        assertThat(me("sk_nobody").status()).isEqualTo(401);
        var fresh = me(key).json();
        assertThat(fresh.at("/sender/name").textValue()).isEqualTo("Sender");
        assertThat(fresh.get("adapter").textValue()).isEqualTo("generic-json");
        assertThat(fresh.get("lastStored").isNull()).isTrue();

        var ahead = Instant.now().plusSeconds(120);
        var good = send(key, Map.of("Prefer", "wait=10"), "{\"time\": \"%s\", \"temperature\": 3}".formatted(ahead));
        send(key, Map.of("Prefer", "wait=10"), "{\"temperature\": \"warm\"}");

        var known = me(key).json();
        assertThat(known.at("/lastStored/id")).isEqualTo(good.json().get("id"));
        assertThat(known.at("/lastRejection/reason").textValue()).contains("warm");
        assertThat(known.get("clockOffsetSeconds").doubleValue()).isBetween(100.0, 121.0);
        assertThat(known.get("requestsLeft").longValue()).isBetween(1L, 2000L);
    }

    @Test
    void theLoudestSenderIsToldFirst() {
        var statuses = new HashSet<Integer>();
        var limited = new AtomicReference<Http.Answer>();
        try (var crowd = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < 6_000; i++) {
                crowd.execute(() -> {
                    if (limited.get() == null) {
                        var answer = send(key, Map.of(), "[]");
                        synchronized (statuses) {
                            statuses.add(answer.status());
                        }
                        if (answer.status() == 429) {
                            limited.set(answer);
                        }
                    }
                });
            }
        }
        assertThat(statuses).contains(429);
        var told = Objects.requireNonNull(limited.get());
        assertThat(told.json().get("code").textValue()).isEqualTo("too_many_requests");
        assertThat(Integer.parseInt(told.header("Retry-After"))).isBetween(1, 10);
        var other = owner.key("/devices/" + owner.device(environment, "Quiet"));
        assertThat(send(other, Map.of(), GOOD).status()).isEqualTo(202);
    }

    @Test
    void aStationShowsItsKeyInItsOwnFieldWhichIsNotKept() throws SQLException {
        var station = owner.device(environment, "Station", "ecowitt-custom-server");
        var secret = owner.key("/devices/" + station);
        var form = "PASSKEY=%s&stationtype=GW1000&dateutc=%s&tempf=68.0"
                .formatted(secret, Instant.now().toString().substring(0, 19).replace("T", "+"));

        var answer = Http.post(
                SERAI.uri("/v1/in/data/report"), Map.of("Content-Type", "application/x-www-form-urlencoded"), form);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> owner.get("/devices/" + station + "/latest")
                                .get("items")
                                .size()
                        > 0);
        try (var database = SeraiProcess.database(SharedSerai.dataDir());
                var rows = database.createStatement()
                        .executeQuery(
                                "select body from message where adapter = 'ecowitt-custom-server' and sender_id = '"
                                        + station + "'")) {
            rows.next();
            assertThat(new String(rows.getBytes(1), StandardCharsets.UTF_8))
                    .contains("PASSKEY=sk_example&stationtype")
                    .doesNotContain(secret);
        }
        var query = "/v1/in/updateweatherstation.php?ID=x&PASSWORD=%s&dateutc=now&tempf=50".formatted(secret);
        assertThat(Http.get(SERAI.uri(query), Map.of()).status()).isBetween(200, 202);
        assertThat(Http.get(SERAI.uri(query.replace("sk_", "sk_x")), Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void showsWhenACredentialWasLastUsed() {
        send(key, Map.of(), GOOD);

        await().atMost(Duration.ofSeconds(15)).until(() -> !owner.get("/devices/" + device + "/credentials")
                .at("/items/0/lastUsedAt")
                .isNull());
    }
}
