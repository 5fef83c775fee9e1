package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import io.serai.dashboard.web.Secrets;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshIT extends DashboardIT {
    private String cookieOf(Answer answer) {
        String header = answer.response().headers().firstValue("Set-Cookie").orElseThrow();
        return header.substring("serai_refresh=".length(), header.indexOf(';'));
    }

    private Answer auth(String action, String cookie) {
        return send(request("/auth/" + action)
                .header("Cookie", "serai_refresh=" + cookie)
                .POST(BodyPublishers.noBody()));
    }

    private String signedIn() {
        return cookieOf(login(person("engineer").username(), PASSWORD));
    }

    private void letTimePassSinceItsUse(String cookie) {
        int rows = sql().sql("""
                        update refresh_token set replaced_at = replaced_at - interval '11 seconds'
                        where token_hash = :hash and replaced_at is not null
                        """).param("hash", Secrets.sha256(cookie)).update();
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void renewsASessionAndRotatesItsToken() {
        String first = signedIn();

        var renewed = auth("refresh", first);

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.body().required("accessToken").asText()).isNotBlank();
        assertThat(cookieOf(renewed)).isNotEqualTo(first);
        assertThat(auth("refresh", cookieOf(renewed)).status()).isEqualTo(200);
    }

    @Test
    void endsTheWholeFamilyWhenAnOldTokenComesBack() {
        String first = signedIn();
        String second = cookieOf(auth("refresh", first));
        letTimePassSinceItsUse(first);

        var reused = auth("refresh", first);

        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("session_ended");
        assertThat(auth("refresh", second).status()).isEqualTo(401);
    }

    @Test
    void forgivesTwoTabsThatRenewTogether() {
        String first = signedIn();
        String second = cookieOf(auth("refresh", first));

        var other = auth("refresh", first);

        assertThat(other.status()).isEqualTo(200);
        assertThat(auth("refresh", second).status()).isEqualTo(200);
        assertThat(auth("refresh", cookieOf(other)).status()).isEqualTo(200);
    }

    @Test
    void endsTheSessionAtLogout() {
        String first = signedIn();

        assertThat(auth("logout", first).status()).isEqualTo(204);

        assertThat(auth("refresh", first).status()).isEqualTo(401);
    }

    @Test
    void endsTheSessionOfADisabledAccount() {
        var person = person("engineer");
        String cookie = cookieOf(login(person.username(), PASSWORD));
        sql().sql("update app_user set enabled = false where id = :id")
                .param("id", UUID.fromString(person.id()))
                .update();

        assertThat(auth("refresh", cookie).status()).isEqualTo(401);
        assertThat(login(person.username(), PASSWORD).code()).isEqualTo("wrong_credentials");
    }

    @Test
    void storesOnlyTheHashOfAToken() {
        String cookie = signedIn();

        assertThat(sql().sql("select count(*) from refresh_token where token_hash = :hash")
                        .param("hash", Secrets.sha256(cookie))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void refusesRequestsOfAnotherSite() {
        String cookie = signedIn();

        var foreign = send(request("/auth/refresh")
                .header("Cookie", "serai_refresh=" + cookie)
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.noBody()));

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.code()).isEqualTo("foreign_origin");
        assertThat(foreign.response().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void saysThatThereIsNoSessionWithoutACookie() {
        var answer = send(request("/auth/refresh").POST(BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void bindsTheCookieToTheHostWhereTheConnectionIsSafe() {
        var person = person("engineer");
        var answer = send(request("/auth/login")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.ofString(
                        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(person.username(), PASSWORD))));
        var header = answer.response().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(header)
                .startsWith("__Host-serai_refresh=")
                .contains("; Secure")
                .contains("Path=/;")
                .doesNotContain("Domain");
        var token = header.substring(header.indexOf('=') + 1, header.indexOf(';'));

        assertThat(overHttps("serai_refresh=" + token).status())
                .as("a name that any host of the domain can set")
                .isEqualTo(204);
        assertThat(overHttps("__Host-serai_refresh=" + token).status()).isEqualTo(200);
    }

    private Answer overHttps(String cookie) {
        return send(request("/auth/refresh")
                .header("Cookie", cookie)
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.noBody()));
    }
}
