package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.serai.dashboard.DashboardIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionIT extends DashboardIT {
    @Test
    void signsInWithNameAndPassword() throws ParseException {
        var person = person("engineer");

        var answer = login(person.username().toUpperCase(java.util.Locale.ROOT), PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().required("expiresIn").asInt()).isEqualTo(900);
        assertThat(answer.body().required("user").toString())
                .isEqualTo("{\"id\":\"%s\",\"username\":\"%s\",\"role\":\"engineer\"}"
                        .formatted(person.id(), person.username()));
        assertThat(answer.response().headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("serai_refresh=")
                .contains("Path=/api/v1/auth")
                .contains("HttpOnly")
                .contains("SameSite=Strict");
        var token = SignedJWT.parse(answer.body().required("accessToken").asText());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getKeyID()).isNotBlank();
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("serai-api");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("serai");
    }

    @Test
    void answersAWrongPasswordAndAnUnknownNameAlike() {
        var person = person("viewer");

        var wrong = login(person.username(), "not the password");
        var unknown = login("nobody-" + UUID.randomUUID(), "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(withoutTrace(wrong)).isEqualTo(withoutTrace(unknown));
        assertThat(wrong.code()).isEqualTo("wrong_credentials");
    }

    private static String withoutTrace(Answer answer) {
        return answer.body().toString().replaceAll("\"traceId\":\"[0-9a-f]{32}\"", "");
    }

    @Test
    void makesRepeatedGuessesWaitWithoutLockingOthersOut() {
        var person = person("viewer");
        for (int i = 0; i < 4; i++) {
            assertThat(login(person.username(), "guess " + i).status()).isEqualTo(401);
        }

        var next = login(person.username(), PASSWORD);

        assertThat(next.status()).isEqualTo(429);
        assertThat(next.code()).isEqualTo("too_many_attempts");
        assertThat(next.response().headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 2L);
        assertThat(login(person("viewer").username(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void opensAndRenewsNoSessionForAnotherSite() {
        var person = person("viewer");
        var body = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(person.username(), PASSWORD);
        for (var path : List.of("/auth/login", "/auth/refresh", "/auth/logout", "/auth/password-recovery")) {
            for (var header : List.of("Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site")) {
                var answer = send(request(path)
                        .header("Content-Type", "application/json")
                        .header(header.split(": ")[0], header.split(": ")[1])
                        .POST(BodyPublishers.ofString(
                                path.endsWith("recovery") ? "{\"email\": \"anna@example.org\"}" : body)));
                assertThat(answer.status()).as(path + " " + header).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("foreign_origin");
                assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
            }
        }
        var plain =
                send(request("/auth/login").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(body)));
        assertThat(plain.status()).isEqualTo(415);
    }

    @Test
    void tellsWhoIsSignedIn() {
        var person = person("viewer");

        var me = get(person, "/users/me").body();

        assertThat(me.required("id").asText()).isEqualTo(person.id());
        assertThat(me.required("username").asText()).isEqualTo(person.username());
        assertThat(me.required("role").asText()).isEqualTo("viewer");
        assertThat(me.has("passwordHash")).isFalse();
    }
}
