package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.serai.dashboard.DashboardIT;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AccountsIT extends DashboardIT {
    private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]{43})");
    private static final String GOOD = "seven camels at noon";

    private final String name = "p" + UUID.randomUUID().toString().substring(0, 18);
    private final String address = name + "@Example.org";

    private Answer signUp(String username, String email, String password) {
        return post(null, "/users/sign-up", """
                {"username": "%s", "email": "%s", "password": "%s"}""".formatted(username, email, password));
    }

    /** Mails to an address, oldest first. */
    private static List<MimeMessage> mails(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getRecipients(RecipientType.TO)[0]
                                .toString()
                                .equalsIgnoreCase(address);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static String token(String address, int mail) {
        await().atMost(Duration.ofSeconds(10)).until(() -> mails(address).size() > mail);
        var text = GreenMailUtil.getBody(mails(address).get(mail))
                .replace("=\r\n", "")
                .replace("=3D", "=");
        assertThat(text).contains("https://serai.example/");
        var found = TOKEN.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private Answer verify(String token) {
        return post(null, "/auth/verify-email", "{\"token\": \"%s\"}".formatted(token));
    }

    private Answer reset(String token, String password) {
        return post(null, "/auth/password-reset", """
                {"token": "%s", "password": "%s"}""".formatted(token, password));
    }

    private Person verified() {
        assertThat(signUp(name, address, GOOD).status()).isEqualTo(202);
        assertThat(verify(token(address, 0)).status()).isEqualTo(204);
        var answer = login(name, GOOD);
        return new Person(
                answer.body().at("/user/id").asText(),
                name,
                answer.body().required("accessToken").asText());
    }

    @Test
    void signsUpAndMaySignInWhenTheMailHasBeenAnswered() {
        assertThat(signUp(name, address, GOOD).status()).isEqualTo(202);
        assertThat(login(name, GOOD).code()).isEqualTo("email_not_verified");
        assertThat(login(name, "another password").code()).isEqualTo("wrong_credentials");
        var token = token(address, 0);

        assertThat(verify(token).status()).isEqualTo(204);

        assertThat(login(name, GOOD).body().at("/user/role").asText()).isEqualTo("engineer");
        assertThat(verify(token).code()).isEqualTo("wrong_token");
    }

    @Test
    void doesNotTellWhoHasAnAccount() {
        verified();

        var again = signUp(name + "2", address, GOOD);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.response().body()).isEmpty();
        await().until(() -> mails(address).size() == 2);
        assertThat(GreenMailUtil.getBody(mails(address).get(1))).contains("You have one already");
        assertThat(login(name + "2", GOOD).code()).isEqualTo("wrong_credentials");
        assertThat(post(null, "/auth/password-recovery", "{\"email\": \"nobody-%s\"}".formatted(address))
                        .status())
                .isEqualTo(202);
        assertThat(signUp(name, "other-" + address, GOOD).code()).isEqualTo("name_taken");
    }

    @Test
    void recoversAForgottenPasswordByMailOnceAndEndsTheSessions() {
        var person = verified();
        var session = login(name, GOOD);
        assertThat(post(null, "/auth/password-recovery", "{\"email\": \"%s\"}".formatted(address))
                        .status())
                .isEqualTo(202);
        var token = token(address, 1);
        assertThat(reset(token, "password").code()).isEqualTo("bad_password");

        assertThat(reset(token, "eight camels at noon").status()).isEqualTo(204);

        assertThat(reset(token, "nine camels at noon").code()).isEqualTo("wrong_token");
        assertThat(login(name, GOOD).code()).isEqualTo("wrong_credentials");
        assertThat(login(name, "eight camels at noon").status()).isEqualTo(200);
        var cookie = session.response().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(send(request("/auth/refresh")
                                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                        .code())
                .isEqualTo("session_ended");
        assertThat(audited(person.id())).contains("user.password-reset");
    }

    private List<String> audited(String subject) {
        return get(person("admin"), "/audit?subject=" + subject)
                .body()
                .required("items")
                .findValuesAsText("action");
    }

    @Test
    void anAnswerByMailDoesNotAdmitWhomAnAdministratorHasSwitchedOff() {
        var admin = person("admin");
        var made = post(admin, "/users", """
                {"username": "%s", "password": "%s", "role": "viewer", "email": "%s"}""".formatted(name, GOOD, address));
        assertThat(patch(admin, "/users/" + made.id(), "{\"enabled\": false}").status())
                .isEqualTo(200);
        assertThat(login(name, GOOD).code()).isEqualTo("wrong_credentials");

        post(null, "/auth/password-recovery", "{\"email\": \"%s\"}".formatted(address));
        assertThat(reset(token(address, 0), "eight camels at noon").status()).isEqualTo(204);

        assertThat(login(name, "eight camels at noon").code()).isEqualTo("wrong_credentials");
    }

    @Test
    void anAdministratorsWordEndsTheWaitForAMail() {
        assertThat(signUp(name, address, GOOD).status()).isEqualTo(202);
        var token = token(address, 0);
        var id = sql().sql("select id::text from app_user where username = :name")
                .param("name", name)
                .query(String.class)
                .single();

        assertThat(patch(person("admin"), "/users/" + id, "{\"enabled\": false}")
                        .status())
                .isEqualTo(200);

        assertThat(verify(token).status()).isEqualTo(204);
        assertThat(login(name, GOOD).code()).isEqualTo("wrong_credentials");
    }

    @Test
    void doesNotFloodAMailboxBySignUpsOrChangesOfAddress() {
        var answers = java.util.stream.IntStream.range(0, 6)
                .mapToObj(i -> signUp("s%d%s".formatted(i, name.substring(0, 12)), address, GOOD))
                .map(Answer::status)
                .toList();
        assertThat(answers).startsWith(202).contains(429);
        var person = person("viewer");
        var changes = java.util.stream.IntStream.range(0, 6)
                .mapToObj(i -> patch(person, "/users/me", "{\"email\": \"victim-%s\"}".formatted(address)))
                .map(Answer::status)
                .toList();
        assertThat(changes).startsWith(202).contains(429);
    }

    @Test
    void doesNotFloodAMailbox() {
        var answers = java.util.stream.IntStream.range(0, 6)
                .mapToObj(i -> post(null, "/auth/password-recovery", "{\"email\": \"%s\"}".formatted(address)))
                .map(Answer::status)
                .toList();

        assertThat(answers).startsWith(202, 202, 202, 202).contains(429);
    }

    @Test
    void changesAnAddressWhenTheNewOneHasAnswered() {
        var person = verified();
        var fresh = "new-" + address;

        assertThat(patch(person, "/users/me", "{\"email\": \"%s\"}".formatted(fresh))
                        .status())
                .isEqualTo(202);
        assertThat(get(person, "/users/me").body().required("email").asText()).isEqualToIgnoringCase(address);
        assertThat(verify(token(fresh, 0)).status()).isEqualTo(204);

        assertThat(get(person, "/users/me").body().required("email").asText()).isEqualToIgnoringCase(fresh);
    }

    @Test
    void changesThePasswordOfWhoKnowsItAndEndsAllSessions() {
        var person = person("viewer");
        var change = "{\"currentPassword\": \"%s\", \"newPassword\": \"%s\"}";

        assertThat(patch(person, "/users/me/password", change.formatted("wrong one", GOOD))
                        .code())
                .isEqualTo("wrong_password");
        assertThat(patch(person, "/users/me/password", change.formatted(PASSWORD, "x".repeat(129)))
                        .status())
                .isEqualTo(400);
        assertThat(patch(person, "/users/me/password", change.formatted(PASSWORD, GOOD))
                        .status())
                .isEqualTo(204);

        assertThat(login(person.username(), GOOD).status()).isEqualTo(200);
        assertThat(openSessions(person.id())).isEqualTo(1);
        assertThat(delete(person, "/users/me/sessions").status()).isEqualTo(204);
        assertThat(openSessions(person.id())).isZero();
    }

    private long openSessions(String user) {
        return sql().sql("select count(*) from refresh_token where user_id = :id and revoked_at is null")
                .param("id", UUID.fromString(user))
                .query(Long.class)
                .single();
    }

    @Test
    void administratorsMakeChangeAndSwitchOffAccounts() {
        var admin = person("admin");
        var made = post(admin, "/users", """
                {"username": "%s", "password": "%s", "role": "viewer"}""".formatted(name, GOOD));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().required("role").asText()).isEqualTo("viewer");
        assertThat(get(admin, "/users?q=" + name).body().required("items")).hasSize(1);
        assertThat(patch(admin, "/users/" + made.id(), "{\"role\": \"engineer\"}")
                        .body()
                        .required("role")
                        .asText())
                .isEqualTo("engineer");
        assertThat(login(name, GOOD).status()).isEqualTo(200);

        assertThat(patch(admin, "/users/" + made.id(), "{\"enabled\": false}").status())
                .isEqualTo(200);

        assertThat(login(name, GOOD).code()).isEqualTo("wrong_credentials");
        assertThat(openSessions(made.id())).isZero();
        assertThat(audited(made.id())).containsExactly("user.changed", "user.changed", "user.created");
        var event = get(admin, "/audit?subject=" + made.id()).body().at("/items/0");
        assertThat(event.required("actor").asText()).isEqualTo(admin.username());
        assertThat(event.required("address").asText()).isNotBlank();
        var name = get(admin, "/users/" + made.id()).body().required("username");
        assertThat(event.required("subjectName")).isEqualTo(name);
        assertThat(event.at("/detail/enabled").asBoolean()).isFalse();
    }

    @Test
    void nobodyElseSeesAccountsOrTheAudit() {
        for (var role : List.of("viewer", "engineer")) {
            var person = person(role);
            for (var path : List.of("/users", "/users/" + person.id(), "/audit", "/signing-keys")) {
                assertThat(get(person, path).code()).as(role + " " + path).isEqualTo("forbidden");
            }
            assertThat(patch(person, "/users/" + person.id(), "{\"role\": \"admin\"}")
                            .code())
                    .isEqualTo("forbidden");
            assertThat(delete(person, "/users/" + UUID.randomUUID()).code()).isEqualTo("forbidden");
        }
        assertThat(patch(person("engineer"), "/users/me", "{\"role\": \"admin\"}")
                        .code())
                .isEqualTo("unknown_field");
        assertThat(signUp(name, address, GOOD + "\", \"role\": \"admin").code()).isEqualTo("unknown_field");
    }

    @Test
    void deletesAnAccountWithAllThatIsIts() {
        var person = person("engineer");
        var device = device(person);
        var number = database.number(device);
        database.days(
                "reading",
                java.time.Instant.parse("2026-03-01T00:00:00Z"),
                java.time.Instant.parse("2026-03-03T00:00:00Z"));
        int shape = database.shape("temperature||Cel|n");
        database.reading(number, shape, java.time.Instant.parse("2026-03-01T10:00:00Z"), 1.0);
        database.reading(number, shape, java.time.Instant.parse("2026-03-02T10:00:00Z"), 2.0);

        var deleted = delete(person, "/users/me");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().toString()).isEqualTo("{\"devices\":1,\"readings\":2,\"messages\":0}");
        assertThat(login(person.username(), PASSWORD).code()).isEqualTo("wrong_credentials");
        assertThat(sql().sql("select count(*) from reading where device_no = :no")
                        .param("no", number)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(audited(person.id())).containsExactly("user.deleted");
    }

    @Test
    void publishesItsKeysWithoutTheirSecretAndRotatesThem() throws java.text.ParseException {
        var admin = person("admin");
        var before = com.nimbusds.jwt.SignedJWT.parse(
                login(admin.username(), PASSWORD).body().required("accessToken").asText());

        var made = post(admin, "/signing-keys", "{\"purpose\": \"access\"}");

        assertThat(made.status()).isEqualTo(201);
        var after = com.nimbusds.jwt.SignedJWT.parse(
                login(admin.username(), PASSWORD).body().required("accessToken").asText());
        assertThat(after.getHeader().getKeyID())
                .isEqualTo(made.body().required("kid").asText())
                .isNotEqualTo(before.getHeader().getKeyID());
        assertThat(get(admin, "/users/me").status())
                .as("a token of the key before")
                .isEqualTo(200);
        var published = send(java.net.http.HttpRequest.newBuilder(uri("/.well-known/jwks.json")))
                .body()
                .required("keys");
        assertThat(published.findValuesAsText("kid"))
                .contains(after.getHeader().getKeyID(), before.getHeader().getKeyID());
        assertThat(published.findValues("d")).isEmpty();
        assertThat(delete(admin, "/signing-keys/" + made.body().required("kid").asText())
                        .status())
                .isEqualTo(204);
        assertThat(send(request("/users/me").header("Authorization", "Bearer " + after.serialize()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void showsAnAdministratorWhetherMailWorks() {
        assertThat(post(person("admin"), "/mail/test", "{\"to\": \"%s\"}".formatted(address))
                        .status())
                .isEqualTo(204);
        assertThat(mails(address)).hasSize(1);
        assertThat(post(person("engineer"), "/mail/test", "{\"to\": \"%s\"}".formatted(address))
                        .code())
                .isEqualTo("forbidden");
    }
}
