package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.serai.dashboard.ui.Site.View;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of adapters and the page of one: what serves, what was refused, versions, failures, shadow. */
class AdaptersPageTest {

    static final String ADAPTER = "adapters/acme-t100";
    static final String SHADOWED = "adapters/the-things-industries-tts-v3-webhook";
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
    void listsProblemsFirstEachWithShapeAndWord() {
        Page page = site.open("adapters");

        assertThat(page.locator(".a-state .st")).hasText(new String[] {
            "refused, nothing serves", "change refused, the old version serves", "shadow running", "serving",
            "serving", "serving", "serving", "serving"
        });
        assertThat(page.locator(".a-state svg")).hasCount(8);
        assertThat(page.locator(".rail [aria-current]")).hasText("Adapters");
    }

    @Test
    void saysVersionKindOriginAndCountsOfAnAdapter() {
        Locator row = row(site.open("adapters"), "Acme T100 logger");

        assertThat(row).containsText("acme-t100");
        assertThat(row.locator(".a-version")).hasText(Pattern.compile("9c1f2e7\\s*for 17 h 30 min"));
        assertThat(row.locator(".a-kind")).hasText("device");
        assertThat(row.locator(".a-origin")).hasText("folder");
        assertThat(row.locator(".a-counts"))
                .hasText(Pattern.compile("18,240 stored\\s*12 partial\\s*6 rejected\\s*40 ignored\\s*3 duplicate"));
    }

    @Test
    void showsADashWhereCountsAreNotForTheCaller() {
        Canned all = Canned.file("adapters");
        site.api()
                .on(
                        "GET /adapters",
                        new Canned(200, all.body().replaceAll("\"counts\": \\{[^}]*}", "\"counts\": null")));

        assertThat(row(site.open("adapters"), "Acme T100 logger").locator(".a-counts"))
                .hasText("—");
    }

    @Test
    void searchesFromTheKeyboardAndShowsAllAgain() {
        Page page = site.open("adapters");
        assertThat(rows(page)).hasCount(8);

        page.keyboard().press("/");
        page.keyboard().type("lorawan elsys");
        assertThat(page).hasURL(Pattern.compile("\\?q=lorawan\\+elsys$"));
        assertThat(rows(page)).hasCount(1);
        page.locator(".find input").fill("nothing like it");
        assertThat(page.locator(".empty")).containsText("No adapter matches");
        page.getByText("Show all").click();

        assertThat(rows(page)).hasCount(8);
    }

    @Test
    void showsGreyBarsWhileTheAdaptersAreOnTheirWayAndSaysWhyTheyAreNotThere() {
        site.api().hold("GET /adapters");
        site.api().on("GET /adapters", Canned.file(503, "problem-down"));
        Page page = site.open("adapters");
        assertThat(page.locator("table[aria-busy=true] .skelbar").first()).isVisible();

        site.api().release("GET /adapters");
        assertThat(page.locator(".note.bad")).containsText("The server is busy or a part of it is away.");
        site.api().on("GET /adapters", Canned.file("adapters"));
        page.locator(".note.bad button").click();

        assertThat(rows(page)).hasCount(8);
    }

    @Test
    void saysThatThereIsNoAdapterYet() {
        site.api().on("GET /adapters", Canned.file("devices-empty"));

        assertThat(site.open("adapters").locator(".empty")).containsText("No adapters yet");
    }

    @Test
    void showsWhatServesAndWhyAChangeWasRefused() {
        Page page = site.open("adapters");
        row(page, "Acme T100 logger").locator("a").click();

        assertThat(page.locator("h1")).hasText("Acme T100 logger");
        assertThat(page.locator(".meta")).containsText("change refused, the old version serves");
        assertThat(page.locator(".meta")).containsText("9c1f2e7 for 17 h 30 min");
        assertThat(page.locator(".meta a")).hasAttribute("href", "https://acme.example/t100/integration-guide");
        assertThat(page.locator(".findings li").first())
                .hasText("acme-t100.camel.yaml:14 unknown quantity 'hum'; did you mean humidity?");
        assertThat(page.title()).isEqualTo("Acme T100 logger · Serai");
    }

    @Test
    void leadsFromAFailureToTheMessage() {
        Page page = site.open(ADAPTER);

        page.locator(".side .msgs button").first().click();

        assertThat(page.locator("dialog")).containsText("humidity must be a number");
    }

    @Test
    void rollsBackAfterSayingWhatHappens() {
        Page page = site.open(ADAPTER);
        page.getByText("Roll back").click();
        assertThat(page.locator("dialog h2")).hasText("Roll back Acme T100 logger?");
        assertThat(page.locator("dialog")).containsText("The version that served before this one");
        assertThat(page.locator("dialog .acts button").first()).isFocused();
        assertThat(site.api().requests()).noneMatch(request -> request.startsWith("POST /adapters"));

        page.locator("dialog .acts button.pri").click();

        assertThat(page.locator(".toast")).hasText("Acme T100 logger: the version before serves");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator(".meta")).containsText("serving");
        assertThat(page.locator(".meta")).containsText("41d0aa8");
        assertThat(site.api().requests()).contains("POST /adapters/acme-t100/rollback");
    }

    @Test
    void doesNotRollBackWhenTheDialogIsLeft() {
        Page page = site.open(ADAPTER);
        page.getByText("Roll back").click();
        page.keyboard().press("Escape");

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().requests()).noneMatch(request -> request.startsWith("POST /adapters"));
    }

    @Test
    void saysThatThereIsNothingToRollBackTo() {
        site.api().on("POST /adapters/acme-t100/rollback", Canned.file(409, "problem-conflict"));
        Page page = site.open(ADAPTER);
        page.getByText("Roll back").click();
        page.locator("dialog .acts button.pri").click();

        assertThat(page.locator("dialog .note.bad")).containsText("No other version has served before this one.");
    }

    @Test
    void switchesToAVersionThatHasPassed() {
        Page page = site.open(ADAPTER);
        page.getByLabel("Switch to this: 41d0aa8").click();
        assertThat(page.locator("dialog h2")).hasText("Switch Acme T100 logger to 41d0aa8?");
        page.locator("dialog .acts button.pri").click();

        assertThat(page.locator(".toast")).hasText("Acme T100 logger: version 41d0aa8 serves");
        assertThat(page.locator("h1")).isFocused();
        assertThat(site.api().lastBody("POST /adapters/acme-t100/switch")).isEqualTo("{\"version\":\"41d0aa83f6c2\"}");
    }

    @Test
    void letsOnlyAnAdministratorSayWhichVersionServes() {
        signInAs("engineer");
        Page page = site.open(ADAPTER);
        assertThat(page.locator(".keylist li")).hasCount(2);

        assertThat(page.getByText("Roll back")).hasCount(0);
        assertThat(page.getByText("Switch to this")).hasCount(0);
        assertThat(page.locator("#reprocess-title")).isVisible();
    }

    @Test
    void comparesTheShadowWithWhatServes() {
        Page page = site.open(SHADOWED);
        Locator card = page.locator(".shadowcard");

        assertThat(card.locator(".figures"))
                .hasText(Pattern.compile("same\\s*3,120\\s*changed\\s*48\\s*failed\\s*2\\s*not compared\\s*5"));
        assertThat(card.locator(".split rect")).hasCount(3);
        assertThat(card.locator(".msgs li").first()).containsText("value: 61.5, was 0.615");
        card.getByText("Switch to the shadow").click();
        assertThat(page.locator("dialog h2")).hasText("Switch The Things Stack v3 webhook to e5a90d3?");
    }

    @Test
    void showsHostileTextOfAnAdapterAsText() {
        site.api().on("GET /adapters", Canned.file("adapters-hostile"));
        site.api().on("GET /adapters/acme-t100", Canned.file("adapter-hostile"));
        site.api().on("POST /adapters/acme-t100/try", Canned.file("try-hostile"));
        Page page = site.open("adapters");
        assertThat(page.locator(".a-name a")).hasText(HOSTILE);
        page.locator(".a-name a").click();

        assertThat(page.locator("h1")).hasText(HOSTILE);
        assertThat(page.locator(".findings li")).containsText(HOSTILE);
        assertThat(page.locator(".side .why")).hasText(HOSTILE);
        assertThat(page.getByText("Vendor's document")).hasCount(0);
        page.locator("#try-body").fill(HOSTILE);
        page.locator("adapter-try button.pri").click();
        assertThat(page.locator(".fieldchips li")).hasText(HOSTILE);
        assertThat(page.locator(".code code")).hasText(HOSTILE);
        assertThat(page.locator("img, script:not([src])")).hasCount(0);
        assertThat(page.evaluate("window.pwned === undefined")).isEqualTo(true);
    }

    @Test
    void makesDoWithAServerThatOnlyListsAdapters() {
        site.api().on("GET /adapters", Canned.file("adapters-old"));
        for (String request : List.of("GET /reprocessings", "GET /messages/*/original")) {
            site.api().on(request, Canned.file(404, "problem-missing"));
        }
        Page page = site.open("adapters");
        assertThat(row(page, "Generic JSON").locator(".a-state")).hasText("serving");
        row(page, "Generic JSON").locator("a").click();

        assertThat(page.locator("h1")).hasText("Generic JSON");
        assertThat(page.locator("#try-title")).isVisible();
        assertThat(page.locator("#reprocess-title")).hasCount(0);
        page.locator("adapter-try button.pri").click();
        assertThat(page.locator("adapter-try .note.warn")).hasText("This server cannot try this adapter.");
        assertThat(page.locator(".note.bad")).hasCount(0);
    }

    @Test
    void saysThatAnAdapterIsNotThere() {
        assertThat(site.open("adapters/gone").locator(".empty")).containsText("No such adapter");
    }

    @Test
    void showsOneCardForEachAdapterOnAPhone() {
        Page page = site.open("adapters", View.PHONE);
        Locator row = row(page, "Acme T100 logger");

        assertThat(row.locator(".a-state")).isVisible();
        assertThat(row.locator(".a-counts")).isVisible();
        assertThat(row.locator(".a-version")).isHidden();
        assertThat(page.locator(".rail .nav")).hasCount(7);
    }

    static void signInAs(String role) {
        Canned session = Canned.file("session");
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(200, session.body().replace("\"role\": \"admin\"", "\"role\": \"" + role + "\"")));
    }

    private static Locator rows(Page page) {
        return page.locator(".adapters tbody tr");
    }

    private static Locator row(Page page, String title) {
        return page.locator(".adapters tbody tr", new Page.LocatorOptions().setHasText(title));
    }
}
