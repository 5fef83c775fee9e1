package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts, limits and notes on the page of a device. */
class DeviceStoryTest {
    private static final String NOTE = "0199aa00-0000-7000-8000-000000000b02";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void saysUnderTheHeadWhatIsWrongForHowLongAndLetsOneAcknowledge() {
        Page page = open();
        assertThat(page.locator(".meta")).containsText("Outside limits");
        assertThat(page.locator(".openalerts li")).containsText("Temperature above 8\u202f°C for 1 h 30 min");
        assertThat(page.locator(".tile .v.crit")).containsText("9.4");

        page.locator(".openalerts button").click();
        page.locator("#alert-note").fill("The door seal is being replaced.");
        page.locator("dialog button.pri").click();

        assertThat(page.locator(".openalerts li"))
                .containsText("Acknowledged by admin, 0 s ago: The door seal is being replaced.");
        assertThat(page.locator(".openalerts button")).hasCount(0);
    }

    @Test
    void tellsTheLimitInTheChartAndItsSentence() {
        Page page = open();

        assertThat(page.locator(".lg")).containsText("limit 8\u202f°C");
        assertThat(page.locator("time-chart .host").first())
                .hasAttribute("aria-label", Pattern.compile("Upper limit 8.°C\\.$"));
        assertThat(page.locator("time-chart .host").nth(1)).not().hasAttribute("aria-label", Pattern.compile("limit"));
    }

    @Test
    void listsWhatHappenedInTheRangeNewestFirst() {
        assertThat(open().locator(".events li .what")).hasText(new String[] {
            "Temperature above 8\u202f°C",
            "Restocked: the door was open for twenty minutes.",
            "Sends again",
            "Silent",
            "No data of Temperature until Tue 24 Nov, 03:25"
                    + "Nothing came from gw-hbr-2: its 41 other devices were silent too",
            "Moved 40 cm up the wall."
        });
    }

    @Test
    void leadsFromAGapToWhatWasRefusedInIt() {
        site.api()
                .on(
                        "GET /devices/*/gaps",
                        new Canned(200, Canned.file("gaps").body().replaceFirst("\"cause\": \\{[^}]*}", """
                                        "cause": {"kind": "refused", "count": 3, "detail": "unknown unit 'degF'",
                                                  "messageId": "0199aa00-0000-7000-8000-000000000a01"}""")));
        Page page = open();

        assertThat(page.locator(".events .why")).hasText("3 messages were refused: unknown unit 'degF' Show");
        page.locator(".events .why a").click();
        page.waitForURL("**/inbox?message=0199aa00-0000-7000-8000-000000000a01");
    }

    @Test
    void asksForTheCausesOfTheSameGapsOnce() {
        Page page = open();
        assertThat(page.locator(".events .why")).hasCount(1);
        page.getByText("7 d", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForCondition(() -> site.api().requests().stream()
                        .filter(request -> request.contains("/series?name=temperature"))
                        .count()
                > 4);

        assertThat(page.locator(".events .why")).hasCount(1);
        assertThat(site.api().requests())
                .filteredOn(request -> request.contains("/gaps?"))
                .hasSize(1);
    }

    @Test
    void tellsGapsWithoutTheirCauseWhereTheServerKnowsNone() {
        site.api().on("GET /devices/*/gaps", new Canned(200, "{\"items\":[],\"next\":null}"));

        Page page = open();

        assertThat(page.locator(".events .what").nth(4)).hasText("No data of Temperature until Tue 24 Nov, 03:25");
        assertThat(page.locator(".events .why")).hasCount(0);
    }

    @Test
    void addsANoteForATimeOfTheChosenZone() {
        Page page = open();
        page.getByText("Add a note").click();
        page.locator("#note-text").fill("Compressor replaced.");
        page.locator("#note-at").fill("2026-11-24T13:00");
        site.api()
                .on(
                        "GET /devices/*/notes",
                        new Canned(200, "{\"items\":[" + Canned.file("note-new").body() + "],\"next\":null}"));
        page.locator("dialog button.pri").click();

        assertThat(page.locator(".events .noted")).hasCount(1);
        assertThat(page.locator(".events .noted")).containsText("Compressor replaced.");
        assertThat(site.api().lastBody("POST /" + PagesTest.DEVICE + "/notes"))
                .isEqualTo("{\"text\":\"Compressor replaced.\",\"at\":\"2026-11-24T11:00:00.000Z\"}");
    }

    @Test
    void leavesTheTimeOfANoteToTheServerWhereNobodyChangesIt() {
        Page page = open();
        page.getByText("Add a note").click();
        page.locator("#note-text").fill("Seen.");
        page.locator("dialog button.pri").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().lastBody("POST /" + PagesTest.DEVICE + "/notes")).isEqualTo("{\"text\":\"Seen.\"}");
    }

    @Test
    void deletesOnesOwnNotesOnlyAfterAskingOnce() {
        Page page = open();
        assertThat(page.locator(".events .aside button")).hasCount(1);
        page.locator(".events .aside button").click();
        assertThat(page.locator("dialog")).containsText("Restocked");
        page.locator("dialog button.pri").click();

        assertThat(page.locator(".events .noted")).hasCount(1);
        assertThat(site.api().requests()).contains("DELETE /notes/" + NOTE);
    }

    @Test
    void letsGuestsSeeAndNotAct() {
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(
                                200,
                                Canned.file("session")
                                        .body()
                                        .replace("\"role\": \"admin\"", "\"role\": \"engineer\"")));
        site.api()
                .on(
                        "GET /environments/*",
                        new Canned(
                                200,
                                Canned.file("environment").body().replace("\"shared\": false", "\"shared\": true")));
        Page page = open();

        assertThat(page.locator(".openalerts li")).hasCount(1);
        assertThat(page.locator(".openalerts button, .events button")).hasCount(0);
    }

    @Test
    void keepsThePageWhenTheEventsFail() {
        site.api().on("GET /alerts open of a device", Canned.file(503, "problem-down"));
        Page page = open();

        assertThat(page.locator(".events .note.bad")).isVisible();
        assertThat(page.locator(".events .noted")).hasCount(2);
    }

    private static Page open() {
        Page page = site.open(PagesTest.DEVICE);
        assertThat(page.locator("time-chart canvas")).hasCount(2);
        assertThat(page.locator(".events li").first()).isVisible();
        return page;
    }
}
