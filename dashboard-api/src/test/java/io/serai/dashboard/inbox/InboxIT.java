package io.serai.dashboard.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.dashboard.DashboardIT;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxIT extends DashboardIT {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Person owner;
    private String environment;
    private String device;

    @BeforeEach
    void aDevice() {
        owner = person("engineer");
        environment = environment(owner);
        device = device(owner, environment, ", \"name\": \"Cold store 3\"");
    }

    private UUID refused(int secondsAgo, String reason, String pointer) {
        var id = database.message(environment, device, now.minusSeconds(secondsAgo), "rejected", 0);
        sql().sql("""
                        update message
                        set reason = :reason, violations = jsonb_build_array(jsonb_build_object('pointer', :pointer::text))
                        where id = :id
                        """)
                .param("reason", reason)
                .param("pointer", pointer)
                .param("id", id)
                .update();
        return id;
    }

    private JsonNode groups() {
        return get(owner, "/inbox").body().required("items");
    }

    private List<String> messages(String query) {
        var ids = new ArrayList<String>();
        var page = get(owner, "/inbox/messages?limit=2" + query).body();
        page.required("items").forEach(item -> ids.add(item.required("id").asText()));
        while (!page.required("next").isNull()) {
            page = get(
                            owner,
                            "/inbox/messages?limit=2" + query + "&cursor="
                                    + page.required("next").asText())
                    .body();
            page.required("items").forEach(item -> ids.add(item.required("id").asText()));
        }
        return ids;
    }

    @Test
    void groupsByReasonWhateverTheFiguresInIt() {
        refused(50, "found 'x1', expected a number, at reading 3", "/readings/3/t");
        var newest = refused(10, "found \"y 22\", expected a number, at reading 17", "/readings/17/t");
        refused(20, "found 'x1', expected a number, at reading 3", "/readings/3/h");
        database.message(environment, device, now.minusSeconds(5), "stored", 1);

        var groups = groups();

        assertThat(groups).hasSize(2);
        var first = groups.required(0);
        assertThat(first.required("messages").asInt()).isEqualTo(2);
        assertThat(first.required("senders").asInt()).isOne();
        assertThat(first.required("sample").asText()).isEqualTo(newest.toString());
        assertThat(first.required("reason").asText()).contains("y 22");
        assertThat(first.required("pointer").asText()).isEqualTo("/readings/17/t");
        assertThat(first.required("firstAt").asText())
                .isEqualTo(now.minusSeconds(50).toString());
        assertThat(first.required("lastAt").asText())
                .isEqualTo(now.minusSeconds(10).toString());
        assertThat(get(person("engineer"), "/inbox").body().required("items")).isEmpty();
    }

    @Test
    void listsTheMessagesOfAGroupPageByPage() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(refused(50 - i, "no clock", "/t").toString());
        }
        refused(3, "another reason", "/t");

        var group = groups().required(0).required("group").asText();

        assertThat(messages("&group=" + group)).isEqualTo(expected);
        assertThat(messages("")).hasSize(6);
        assertThat(messages("&adapter=other-adapter")).isEmpty();
        assertThat(messages("&environmentId=" + environment)).hasSize(6);
    }

    @Test
    void showsTheOriginalBesideTheReason() {
        var id = refused(10, "no clock", "/t");
        sql().sql("update message set body = convert_to('{\"t\": 1, \"token\": \"s3cret\"}', 'UTF8') where id = :id")
                .param("id", id)
                .update();

        var item = get(owner, "/inbox/" + id).body();

        assertThat(item.required("reason").asText()).isEqualTo("no clock");
        assertThat(item.at("/violations/0/pointer").asText()).isEqualTo("/t");
        assertThat(item.at("/request/bodyText").asText()).isEqualTo("{\"t\": 1, \"token\": \"sk_example\"}");
        assertThat(item.at("/sender/name").asText()).isEqualTo("Cold store 3");
        assertThat(item.required("discarded").isNull()).isTrue();
        assertThat(get(person("engineer"), "/inbox/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatIsDiscardedLeavesTheInboxAndIsKept() {
        var one = refused(10, "no clock", "/t");
        refused(9, "no clock", "/t");
        refused(8, "another reason", "/t");
        var stranger = person("engineer");
        var theirs = post(stranger, "/inbox/discard", "{\"messageIds\": [\"%s\"]}".formatted(one));
        assertThat(theirs.status()).isEqualTo(400);
        assertThat(theirs.code()).isEqualTo("unknown_message");

        var group = groups().required(0).required("group").asText();
        var ofStranger = post(stranger, "/inbox/discard", "{\"group\": \"%s\"}".formatted(group));
        assertThat(ofStranger.body().required("discarded").asInt()).isZero();
        var answer = post(owner, "/inbox/discard", """
                {"group": "%s", "note": "clock was not set"}""".formatted(group));

        assertThat(answer.body().required("discarded").asInt()).isEqualTo(2);
        assertThat(groups()).hasSize(1);
        var item = get(owner, "/inbox/" + one).body();
        assertThat(item.required("status").asText()).isEqualTo("rejected");
        assertThat(item.at("/discarded/note").asText()).isEqualTo("clock was not set");
        assertThat(item.at("/discarded/by").asText()).isEqualTo(owner.username());
        var audit = get(person("admin"), "/audit?action=inbox.discarded&actor=" + owner.username())
                .body();
        assertThat(audit.at("/items/0/detail/messages").asInt()).isEqualTo(2);
    }

    @Test
    void whoMayOnlyReadDecidesNothing() {
        var id = refused(10, "no clock", "/t");
        var guest = person("engineer");
        post(owner, "/environments/%s/shares".formatted(environment), """
                {"username": "%s"}""".formatted(guest.username()));
        assertThat(get(guest, "/inbox").body().required("items")).hasSize(1);
        assertThat(get(guest, "/inbox/" + id).status()).isEqualTo(200);

        assertThat(post(guest, "/inbox/discard", "{\"messageIds\": [\"%s\"]}".formatted(id))
                        .status())
                .isEqualTo(400);
        assertThat(post(guest, "/inbox/replay", "{\"messageIds\": [\"%s\"]}".formatted(id))
                        .status())
                .isEqualTo(400);
        assertThat(post(guest, "/inbox/%s/amend".formatted(id), "{\"bodyText\": \"{}\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void asksForTheReplayOfAGroupAndOfNamedMessages() {
        var id = refused(10, "no clock", "/t");
        var group = groups().required(0).required("group").asText();

        var ofGroup = post(owner, "/inbox/replay", "{\"group\": \"%s\"}".formatted(group));
        var named = post(owner, "/inbox/replay", "{\"messageIds\": [\"%s\"]}".formatted(id));

        for (var answer : List.of(ofGroup, named)) {
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
            assertThat(answer.body().required("mode").asText()).isEqualTo("commit");
            assertThat(answer.response().headers().firstValue("Location"))
                    .hasValue("/api/v1/reprocessings/" + answer.id());
        }
    }

    @Test
    void keepsTheOriginalOfWhatIsAmended() {
        var id = refused(10, "no clock", "/t");

        var answer = post(owner, "/inbox/%s/amend".formatted(id), "{\"bodyText\": \"{\\\"t\\\": 2}\"}");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        var item = get(owner, "/inbox/" + id).body();
        assertThat(item.at("/amended/bodyText").asText()).isEqualTo("{\"t\": 2}");
        assertThat(item.at("/amended/by").asText()).isEqualTo(owner.username());
        assertThat(item.at("/request/bodyText").asText()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithADecision() {
        var id = refused(10, "no clock", "/t");
        var stored = database.message(environment, device, now, "stored", 1);
        assertThat(post(owner, "/inbox/replay", "{}").code()).isEqualTo("no_choice");
        assertThat(post(owner, "/inbox/discard", "{\"group\": \"x\"}").status()).isEqualTo(400);
        assertThat(post(owner, "/inbox/%s/amend".formatted(id), "{}").code()).isEqualTo("nothing_amended");
        assertThat(post(owner, "/inbox/%s/amend".formatted(id), "{\"bodyBase64\": \"*\"}")
                        .body()
                        .required("pointer")
                        .asText())
                .isEqualTo("/bodyBase64");
        assertThat(post(owner, "/inbox/%s/amend".formatted(id), "{\"bodyText\": \"a\", \"bodyBase64\": \"YQ==\"}")
                        .code())
                .isEqualTo("two_bodies");
        assertThat(post(owner, "/inbox/%s/amend".formatted(stored), "{\"bodyText\": \"a\"}")
                        .status())
                .isEqualTo(404);
    }
}
