package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertsPageTest {
    private static final String COLD_STORE = "0199aa00-0000-7000-8000-000000000d05";
    private static final String FIRST = "0199aa00-0000-7000-8000-000000000f03";
    private static final String HOSTILE = "<img src=x onerror=\\\"window.pwned=true\\\">";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrongWhereSinceWhenAndWhoHasSeenIt() {
        Page page = site.open("alerts");

        assertThat(rows(page)).hasCount(3);
        assertThat(rows(page).nth(0)).containsText("Temperature above 8\u202f°C");
        assertThat(rows(page).nth(0)).containsText("at 8.2\u202f°C when it opened");
        assertThat(rows(page).nth(0)).containsText("Harbour terminal");
        assertThat(rows(page).nth(0).locator(".a-since")).hasText("1 h 30 minsince Tue 24 Nov, 12:30");
        assertThat(rows(page).nth(1)).containsText("Moisture, bed C below 35.5%");
        assertThat(rows(page).nth(2)).containsText("last message Tue 24 Nov, 08:46");
        assertThat(rows(page).nth(2).locator(".a-seen")).containsText("anna, 3 h ago");
        assertThat(rows(page).nth(2).locator(".a-seen")).containsText("being painted");
    }

    @Test
    void countsWhatNobodyHasAcknowledgedInTheNavigation() {
        Page page = site.open("");

        assertThat(page.locator(".rail .nav", new Page.LocatorOptions().setHasText("Alerts")))
                .hasText("Alerts2");
    }

    @Test
    void acknowledgesWithANoteAndShowsIt() {
        Page page = site.open("alerts");
        page.getByLabel("Acknowledge: Temperature above").click();
        page.locator("#alert-note").fill(" The door seal is being replaced. ");
        page.locator("dialog button.pri").click();

        assertThat(rows(page).nth(0).locator(".a-seen")).containsText("admin, 0 s ago");
        assertThat(rows(page).nth(0).locator(".a-seen")).containsText("The door seal is being replaced.");
        assertThat(site.api().lastBody("POST /alerts/" + FIRST + "/acknowledge"))
                .isEqualTo("{\"note\":\"The door seal is being replaced.\"}");
    }

    @Test
    void acknowledgesWithoutANote() {
        Page page = site.open("alerts");
        page.getByLabel("Acknowledge: Temperature above").click();
        page.locator("dialog button.pri").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().lastBody("POST /alerts/" + FIRST + "/acknowledge"))
                .isEqualTo("{}");
    }

    @Test
    void staysInTheDialogWhenTheServerRefuses() {
        site.api().on("POST /alerts/*/acknowledge", Canned.file(503, "problem-down"));
        Page page = site.open("alerts");
        page.getByLabel("Acknowledge: Temperature above").click();
        page.locator("dialog button.pri").click();

        assertThat(page.locator("dialog .note.bad")).containsText("The server is busy");
    }

    @Test
    void letsViewersSeeAndNotAct() {
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(
                                200,
                                Canned.file("session").body().replace("\"role\": \"admin\"", "\"role\": \"viewer\"")));
        Page page = site.open("alerts");

        assertThat(rows(page)).hasCount(3);
        assertThat(rows(page).nth(0).locator(".a-seen")).hasText("not acknowledged");
        assertThat(page.locator(".a-seen button")).hasCount(0);
    }

    @Test
    void leadsToTheChartAtThatTime() {
        Page page = site.open("alerts");
        rows(page).nth(0).locator(".a-what a").click();

        assertThat(page)
                .hasURL(Pattern.compile("devices/" + COLD_STORE
                        + "\\?metric=temperature&from=2026-11-24T08%3A29%3A48.000Z&to=2026-11-24T12%3A00%3A00.000Z$"));
        assertThat(page.locator("h1")).hasText("Cold store 3, north wall");
    }

    @Test
    void narrowsByStateAndSiteAndTurnsPagesByTheCursor() {
        Page page = site.open("alerts");
        page.getByText("Closed", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(rows(page).nth(0).locator(".a-since")).hasText("38 minSun 22 Nov, 16:02 to Sun 22 Nov, 16:40");
        page.getByLabel("Site").selectOption("Harbour terminal");
        assertThat(page).hasURL(Pattern.compile("state=closed&environment=[0-9a-f-]{36}$"));

        page.getByText("Older").click();

        assertThat(page).hasURL(Pattern.compile("cursor=ZjAw$"));
        assertThat(page.getByText("First page")).isVisible();
        page.waitForCondition(() -> site.api().requests().stream()
                .anyMatch(request -> request.matches("GET /alerts\\?state=closed&environmentId=.*&cursor=ZjAw")));
    }

    @Test
    void isCalmWhereNothingIsWrong() {
        site.api().on("GET /alerts open", Canned.file("alerts-none"));
        Page page = site.open("alerts");

        assertThat(page.locator(".empty h2")).hasText("Nothing is outside its limits");
        assertThat(page.locator(".rail .n.crit")).hasCount(0);
    }

    @Test
    void asksAgainWhileSomebodyLooks() {
        Page page = site.alone().open("alerts");
        assertThat(rows(page)).hasCount(3);
        site.api().on("GET /alerts open", Canned.file("alerts-none"));

        page.clock().runFor(21_000);

        assertThat(page.locator(".empty")).isVisible();
    }

    @Test
    void saysWhyTheListIsNotThereAndTriesAgain() {
        site.api().on("GET /alerts open", Canned.file(503, "problem-down"));
        Page page = site.open("alerts");
        assertThat(page.locator(".note.bad")).containsText("The server is busy");

        site.api().on("GET /alerts open", Canned.file("alerts"));
        page.locator(".note.bad button").click();

        assertThat(rows(page)).hasCount(3);
        assertThat(page.locator(".note.bad")).hasCount(0);
    }

    @Test
    void showsHostileTextAsText() {
        String alerts = Canned.file("alerts").body();
        site.api()
                .on(
                        "GET /alerts open",
                        new Canned(
                                200,
                                alerts.replace("Cold store 3, north wall", HOSTILE)
                                        .replace("\"temperature\"", "\"" + HOSTILE + "\"")
                                        .replace("The mast is", HOSTILE)));
        Page page = site.open("alerts");

        assertThat(rows(page).nth(0).locator(".a-device")).containsText("<img src=x");
        assertThat(rows(page).nth(0).locator(".a-what")).containsText("<img src=x");
        assertThat(rows(page).nth(2).locator(".said")).containsText("<img src=x");
        assertThat(page.locator("img")).hasCount(0);
        assertThat(page.evaluate("window.pwned === undefined")).isEqualTo(true);
    }

    private static Locator rows(Page page) {
        return page.locator(".alerts tbody tr");
    }
}
