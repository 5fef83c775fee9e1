package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.serai.dashboard.ui.Site.View;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was refused: by reason, message by message, and what can be done about it. */
class InboxPageTest {

    static final String GROUP = "inbox?group=1b77d0c3";
    static final String MESSAGE = "inbox?message=0199aa00-0000-7000-8000-000000000f04";

    private static final String ID = "0199aa00-0000-7000-8000-000000000f04";
    private static final String AMEND = "POST /inbox/" + ID + "/amend";
    private static final String RUN = "GET /reprocessings/*";
    private static final String HOSTILE = "<img src=x onerror=\"document.title=1;window.pwned=true\">";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void listsWhatWasRefusedByReason() {
        Page page = site.open("inbox");
        Locator row = groups(page).first();

        assertThat(groups(page)).hasCount(4);
        assertThat(row.locator(".g-reason")).containsText("unknown quantity \"tmp_c\"; did you mean temperature?");
        assertThat(row.locator(".where")).hasText("unknown_quantity /body/uplink_message/decoded_payload/tmp_c");
        assertThat(row.locator(".g-messages")).hasText(Pattern.compile("412\\s*in part"));
        assertThat(groups(page).nth(2).locator(".g-messages")).hasText(Pattern.compile("6\\s*2 in part"));
        assertThat(row.locator(".g-adapter")).hasText("dragino-lht65");
        assertThat(row.locator(".g-first")).hasText("1 d 4 h ago");
        assertThat(row.locator(".g-last span")).hasAttribute("title", "24 Nov 2026, 13:58:40 Europe/Helsinki");
        assertThat(page.locator(".top")).containsText("428 messages, 4 reasons");
        assertThat(page.locator(".rail [aria-current]")).hasText("Inbox");
    }

    @Test
    void isCalmWhereNothingWasRefused() {
        site.api().on("GET /inbox", Canned.file("inbox-empty"));

        Page page = site.open("inbox");
        assertThat(page.locator(".empty h2")).hasText("Nothing was refused");
        assertThat(page.locator(".note")).hasCount(0);
    }

    @Test
    void keepsItsFiltersInTheAddress() {
        Page page = site.open("inbox?adapter=gone-t9");
        assertThat(page.getByLabel("Adapter")).hasValue("gone-t9");
        page.getByLabel("Site").selectOption("Harbour terminal");

        assertThat(page)
                .hasURL(Pattern.compile("inbox\\?adapter=gone-t9&environment=0199aa00-0000-7000-8000-0000000000e0$"));
        assertThat(groups(page)).hasCount(4);
        assertThat(site.api().requests())
                .contains("GET /inbox?environmentId=0199aa00-0000-7000-8000-0000000000e0&adapter=gone-t9");
        groups(page).nth(1).locator("a").click();
        assertThat(page.locator("inbox-message h2")).isVisible();
        assertThat(site.api().requests())
                .contains("GET /inbox/messages?group=1b77d0c3&environmentId=0199aa00-0000-7000-8000-0000000000e0"
                        + "&adapter=gone-t9&limit=20");

        site.api().on("GET /inbox", Canned.file("inbox-empty"));
        page.locator(".crumb a").click();
        assertThat(page.locator(".empty")).containsText("Nothing fits");
        page.getByText("Clear filters").click();
        assertThat(page.locator(".empty")).containsText("Nothing was refused");
    }

    @Test
    void showsGreyBarsFirstAndSaysWhatWentWrong() {
        site.api().hold("GET /inbox");
        site.api().on("GET /inbox", Canned.file(503, "problem-down"));
        Page page = site.open("inbox");
        assertThat(page.locator("table[aria-busy=true] .skelbar").first()).isVisible();

        site.api().release("GET /inbox");
        assertThat(page.locator(".note.bad")).containsText("The server is busy or a part of it is away.");
        site.api().on("GET /inbox", Canned.file("inbox"));
        page.locator(".note.bad button").click();

        assertThat(groups(page)).hasCount(4);
        assertThat(page.locator(".note.bad")).hasCount(0);
    }

    @Test
    void opensTheNewestMessageOfAGroupAndTurnsItsPagesByKey() {
        Page page = site.open("inbox");
        groups(page).nth(1).locator("a").click();

        assertThat(page).hasURL(Pattern.compile("group=1b77d0c3&message=" + ID + "$"));
        assertThat(page.locator("h1")).containsText("malformed JSON at line 4, column 14");
        assertThat(page.locator(".dhead .meta")).containsText("9 messages");
        assertThat(page.locator(".inboxcols .msgs li")).hasCount(7);
        page.locator(".inboxcols .msgs a").nth(2).click();
        assertThat(page).hasURL(Pattern.compile("message=0199aa00-0000-7000-8000-000000000f12$"));
        assertThat(page.locator(".msgs [aria-current]")).containsText("Loading bay");
        page.getByText("Older messages").click();

        assertThat(page.locator("inbox-group").getByText("Newest")).isVisible();
        assertThat(page).hasURL(Pattern.compile("cursor=b2xkZXI&message=" + ID + "$"));
        assertThat(site.api().requests()).contains("GET /inbox/messages?group=1b77d0c3&limit=20&cursor=b2xkZXI");
    }

    @Test
    void showsTheRequestBesideTheReasonWithThePlaceMarked() {
        Page page = site.open(GROUP);
        Locator message = page.locator("inbox-message");

        assertThat(message.locator(".faults")).containsText("malformed JSON at line 4, column 14");
        assertThat(message.locator(".code .bad code")).hasText(Pattern.compile("\"value\": }]"));
        assertThat(message.locator(".reqhead")).containsText("POST /in/redacted/?station=7&key=redacted");
        assertThat(message.locator(".reqhead")).containsText("user-agent: logger/1.2");
        assertThat(message.locator(".kv")).containsText("180 ms");
        message.getByText("0199aa00-0000-7000-8000-000000000c01", exactly()).click();

        assertThat(page.locator("h1")).hasText("Way of one message");
        assertThat(page).hasURL(Pattern.compile("/trace/0199aa00-0000-7000-8000-000000000c01$"));
    }

    @Test
    void marksThePlaceInTheEditThatWasReadLast() {
        site.api().on("GET /inbox/*", Canned.file("inbox-message-edited"));
        Page page = site.open(MESSAGE);

        assertThat(page.locator(".original h3").last())
                .hasText("As edited by mira, 24 Nov 2026, 13:59:00 Europe/Helsinki");
        assertThat(page.locator(".code").first().locator(".bad")).hasCount(0);
        assertThat(page.locator(".code").last().locator(".bad code")).hasText(Pattern.compile("\"value\": \"wet\""));
    }

    @Test
    void replaysOneMessageAndFollowsTheRun() {
        site.api().on(RUN, Canned.file("reprocessing-running"));
        Page page = site.open(GROUP);
        page.locator("inbox-message").getByText("Replay", exactly()).click();
        assertThat(page.locator("inbox-message .runline")).containsText("412 messages read…");
        assertThat(site.api().lastBody("POST /inbox/replay")).isEqualTo("{\"messageIds\":[\"" + ID + "\"]}");
        site.api().on(RUN, Canned.file("reprocessing-committed"));
        site.api().on("GET /inbox/*", Canned.file("inbox-message-stored"));

        assertThat(page.locator("inbox-message .runline")).containsText("Stored.");
        assertThat(page.locator("inbox-message .note.good")).hasText("It has been read since: stored.");
        assertThat(page.locator("inbox-message").getByText("Replay", exactly())).hasCount(0);
        assertThat(site.api().requests().stream().filter("GET /inbox"::equals)).hasSizeGreaterThan(1);
    }

    @Test
    void replaysAGroupAndKeepsItsOutcomeWhenNothingIsLeft() {
        site.api().on(RUN, Canned.file("reprocessing-committed"));
        Page page = site.open("inbox?group=1b77d0c3&environment=e0");
        assertThat(page.locator("inbox-message h2")).isVisible();
        site.api().on("GET /inbox", Canned.file("inbox-empty"));
        site.api().on("GET /inbox/messages", Canned.file("devices-empty"));
        page.getByText("Replay all 9").click();

        assertThat(page.locator(".replayed .runline")).containsText("Stored. 1,204 messages read");
        assertThat(page.locator(".inboxcols")).containsText("Nothing is left here");
        assertThat(page.locator("h1")).containsText("malformed JSON");
        assertThat(page.getByText("Replay all 9")).hasCount(0);
        assertThat(site.api().lastBody("POST /inbox/replay"))
                .isEqualTo("{\"group\":\"1b77d0c3\",\"environmentId\":\"e0\"}");
    }

    @Test
    void saysWhyAReplayWasNotTaken() {
        site.api().on("POST /inbox/replay", Canned.file(503, "problem-down"));
        Page page = site.open(GROUP);
        page.getByText("Replay all 9").click();

        assertThat(page.locator("inbox-group > .note.bad")).containsText("The server is busy");
    }

    @Test
    void editsTriesAndReplaysAMessage() {
        site.api().on("POST /adapters/generic-json/try", Canned.file("try-converted"));
        site.api().on(RUN, Canned.file("reprocessing-committed"));
        Page page = site.open(GROUP);
        page.getByText("Edit and replay").click();
        assertThat(page.locator("#edit-body")).isFocused();
        page.locator("#edit-query").fill("");
        page.locator("#edit-body").fill("{\"temp\":[1.50]}");
        page.getByText("Lay out as JSON").click();
        assertThat(page.locator("#edit-body")).hasValue("{\n  \"temp\": [\n    1.50\n  ]\n}");
        page.getByText("Try it first").click();

        assertThat(page.locator("inbox-edit .outcome")).containsText("Converted");
        assertThat(site.api().lastBody("POST /adapters/generic-json/try")).isEqualTo("""
                {"method":"POST","path":"/in/redacted/",\
                "headers":{"user-agent":"logger/1.2","x-request-id":"0199aa00-0000-7000-8000-000000000c01"},\
                "contentType":"application/json","bodyText":"{\\n  \\"temp\\": [\\n    1.50\\n  ]\\n}"}""");
        assertThat(site.api().requests()).doesNotContain(AMEND);
        page.locator("#edit-body").fill("{\"temp\": 2}");
        assertThat(page.locator("inbox-edit .outcome")).containsText("Edited since it was tried.");
        page.getByText("Replay the edit").click();

        assertThat(page.locator("inbox-message .runline")).containsText("Stored.");
        assertThat(page.locator("inbox-edit")).hasCount(0);
        assertThat(site.api().lastBody(AMEND)).isEqualTo("{\"queryString\":\"\",\"bodyText\":\"{\\\"temp\\\": 2}\"}");
    }

    @Test
    void keepsTheEditWhenItIsNotTaken() {
        site.api().on("POST /inbox/*/amend", Canned.file(503, "problem-down"));
        Page page = site.open(GROUP);
        page.getByText("Edit and replay").click();
        page.locator("#edit-body").fill("{\"temp\": 2}");
        page.getByText("Replay the edit").click();

        assertThat(page.locator("inbox-edit .note.bad")).containsText("The server is busy");
        assertThat(page.locator("#edit-body")).hasValue("{\"temp\": 2}");
    }

    @Test
    void discardsOneMessageWithANoteAfterSayingWhatItMeans() {
        Page page = site.open(GROUP);
        page.locator("inbox-message").getByText("Discard…").click();
        assertThat(page.locator("dialog h2")).hasText("Discard this message?");
        assertThat(page.locator("dialog")).containsText("what was refused of it is not stored");
        assertThat(site.api().requests()).doesNotContain("POST /inbox/discard");
        page.locator("#discard-note").fill(" sent by the test bench ");
        site.api().on("GET /inbox/*", Canned.file("inbox-message-discarded"));
        page.locator("#discard-note").press("Enter");

        assertThat(page.locator(".toast")).hasText("1 message discarded");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("inbox-message .note.warn"))
                .hasText(Pattern.compile("Discarded by mira, 24 Nov 2026, 13:59:30 .*sent by the test bench"));
        assertThat(page.locator("inbox-message").getByText("Discard…")).hasCount(0);
        assertThat(site.api().lastBody("POST /inbox/discard"))
                .isEqualTo("{\"messageIds\":[\"" + ID + "\"],\"note\":\"sent by the test bench\"}");
    }

    @Test
    void discardsAGroupAndComesBackToTheList() {
        Page page = site.open(GROUP);
        page.getByText("Discard all…").click();
        assertThat(page.locator("dialog h2")).hasText("Discard 9 messages?");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().requests()).doesNotContain("POST /inbox/discard");
        page.getByText("Discard all…").click();
        page.locator("dialog button.pri").click();

        assertThat(page.locator(".toast")).hasText("9 messages discarded");
        assertThat(groups(page)).hasCount(4);
        assertThat(site.api().lastBody("POST /inbox/discard")).isEqualTo("{\"group\":\"1b77d0c3\"}");
    }

    @Test
    void makesAnExampleOfTheOriginal() throws IOException {
        Page page = site.open(GROUP);

        Download file = page.waitForDownload(
                () -> page.getByText("Make this an example").click());

        assertThat(file.suggestedFilename()).isEqualTo("generic-json-00000f04.request.json");
        assertThat(Files.readString(file.path())).contains("\"path\": \"/in/redacted/\"");
        site.api().on("GET /messages/*/original", Canned.file(404, "problem-missing"));
        page.getByText("Make this an example").click();
        assertThat(page.locator("inbox-message .note.warn")).containsText("The original is no longer kept");
    }

    @Test
    void letsAViewerSeeAndNotAct() {
        signInAs("viewer");
        Page page = site.open(GROUP);
        assertThat(page.locator("inbox-message .code .bad")).hasCount(1);

        assertThat(page.locator("inbox-message")).containsText("Your role may look");
        for (String action : List.of("Replay", "Replay all 9", "Edit and replay", "Discard…", "Discard all…")) {
            assertThat(page.locator("main").getByText(action, exactly())).hasCount(0);
        }
        assertThat(page.getByText("Make this an example")).isVisible();
    }

    @Test
    void saysThatAGroupHasGone() {
        site.api().on("GET /inbox", Canned.file("inbox-empty"));
        site.api().on("GET /inbox/messages", Canned.file("devices-empty"));
        Page page = site.open("inbox?group=00");

        assertThat(page.locator(".empty")).containsText("Nothing is left here");
        page.getByText("Go to the inbox").click();
        assertThat(page.locator(".empty")).containsText("Nothing was refused");
    }

    @Test
    void showsHostileTextAsText() {
        site.api().on("GET /inbox", Canned.file("inbox-hostile"));
        site.api().on("GET /inbox/messages", Canned.file("inbox-messages-hostile"));
        site.api().on("GET /inbox/*", Canned.file("inbox-message-hostile"));
        Page page = site.open("inbox");
        assertThat(page.locator(".note.warn")).containsText("More was refused than is counted here");
        assertThat(page.locator(".g-reason a")).hasText(HOSTILE);
        page.locator(".g-reason a").click();

        assertThat(page.locator("h1")).hasText(HOSTILE);
        assertThat(page.locator(".msgs .what")).hasText(HOSTILE);
        assertThat(page.locator(".faults")).containsText(HOSTILE);
        assertThat(page.locator(".code code").first()).hasText(HOSTILE);
        assertThat(page.locator(".note q")).hasText(HOSTILE);
        assertThat(page.locator("img, script:not([src])")).hasCount(0);
        assertThat(page.evaluate("window.pwned === undefined")).isEqualTo(true);
    }

    @Test
    void isReachedFromTheMessageOfADeviceByItsWay() {
        Page page = site.open(PagesTest.DEVICE);
        page.locator(".msgs button").nth(3).click();
        page.getByText("Its way").click();
        assertThat(page.locator("dialog")).hasCount(0);
        page.getByText("Open in the inbox").first().click();

        assertThat(page.locator("h1")).hasText("Refused message");
        assertThat(page.locator("inbox-message .code .bad")).hasCount(1);
    }

    @Test
    void showsOneCardForEachReasonOnAPhone() {
        Page page = site.open("inbox", View.PHONE);

        assertThat(groups(page).first().locator(".g-messages")).isVisible();
        assertThat(groups(page).first().locator(".g-first")).isHidden();
    }

    private static void signInAs(String role) {
        Canned session = Canned.file("session");
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(200, session.body().replace("\"role\": \"admin\"", "\"role\": \"" + role + "\"")));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Locator groups(Page page) {
        return page.locator(".refusals tbody tr");
    }
}
