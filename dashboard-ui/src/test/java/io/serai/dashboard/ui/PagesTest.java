package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page: states, session, hostile text, no error in the console. */
class PagesTest {

    static final String DEVICE = "devices/0199aa00-0000-7000-8000-000000000d05";

    @RegisterExtension
    static final Site site = new Site();

    /** The browser reports the status of a failed request by itself; that is not an error of the page. */
    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                DEVICE,
                "explore",
                ExplorePageTest.THREE,
                "inbox",
                "alerts",
                InboxPageTest.GROUP,
                InboxPageTest.MESSAGE,
                "pipeline",
                PipelinePageTest.TRACE,
                "adapters",
                AdaptersPageTest.ADAPTER,
                AdaptersPageTest.SHADOWED,
                "adapters/gone",
                "settings",
                "settings/nowhere",
                "welcome",
                "nowhere"
            })
    void everyPageHasItsHeadingAndTitleAndNothingScrollsSideways(String path) {
        Page page = site.open(path);
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        assertThat(page.title()).endsWith("· Serai");

        for (int width : new int[] {1440, 1270, 1160, 1030, 900, 721, 390, 320}) {
            page.setViewportSize(width, 844);
            page.waitForCondition(() -> (Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
        }
    }

    /** The sheets that come with other pages may not change what stands already. */
    @Test
    void theFleetLooksTheSameOnceAnotherPageHasBroughtItsStyles() {
        Page page = site.open("");
        assertThat(page.locator(".c-dev a").first()).isVisible();

        Object changed = page.evaluate("""
                async () => {
                  const {moreStyles} = await import('./js/styles.js');
                  const look = () => [...document.querySelectorAll('body *')].map((element) => {
                    const style = getComputedStyle(element);
                    return ['display', 'position', 'color', 'background-color', 'font-size', 'font-weight', 'padding', 'margin', 'height']
                      .map((name) => `${element.className}: ${name} ${style.getPropertyValue(name)}`);
                  });
                  const before = look();
                  await moreStyles();
                  return look().flatMap((now, i) => now.filter((one, k) => one !== before[i][k]));
                }""");

        assertThat((List<?>) changed).isEmpty();
    }

    @Test
    void showsHostileTextOfTheFleetAsText() {
        site.api().on("GET /devices", Canned.file("devices-hostile"));
        Page page = site.open("");

        assertThat(page.locator(".c-dev a").first()).hasText(HOSTILE);
        assertThat(page.locator(".c-val b").first()).hasText(HOSTILE);
        assertNothingRan(page);
    }

    @Test
    void showsHostileTextOfADeviceAsText() {
        site.api().on("GET /devices/*", Canned.file("device-hostile"));
        site.api().on("GET /devices/*/latest", Canned.file("latest-hostile"));
        site.api().on("GET /devices/*/messages", Canned.file("messages-hostile"));
        Page page = site.open(DEVICE);

        assertThat(page.locator("h1")).hasText(HOSTILE);
        assertThat(page.locator(".tile .v.text")).hasText(HOSTILE);
        assertThat(page.locator(".msgs .why")).hasText(HOSTILE);
        assertNothingRan(page);
    }

    private static final String HOSTILE = "<img src=x onerror=\"document.title=1;window.pwned=true\">";

    private static void assertNothingRan(Page page) {
        assertThat(page.locator("img, script:not([src])")).hasCount(0);
        assertThat(page.evaluate("window.pwned === undefined")).isEqualTo(true);
    }

    @Test
    void asksToSignInWithoutASessionAndComesBackToThePage() {
        site.api().on("POST /auth/refresh", Canned.file(401, "problem-unauthorized"));
        Page page = site.open(DEVICE + "?range=7d");
        assertThat(page.locator("#username")).isFocused();

        page.locator("#username").fill("admin");
        page.locator("#password").fill("a password");
        page.locator("#password").press("Enter");

        assertThat(page.locator("h1")).hasText("Cold store 3, north wall");
        assertThat(page.url()).endsWith(DEVICE + "?range=7d");
    }

    @Test
    void saysThatNameOrPasswordIsWrongAndKeepsTheName() {
        site.api().on("POST /auth/refresh", Canned.file(401, "problem-unauthorized"));
        site.api().on("POST /auth/login", Canned.file(401, "problem-unauthorized"));
        Page page = site.open("sign-in");

        page.locator("#username").fill("admin");
        page.locator("#password").fill("wrong");
        page.locator("form button.pri").click();

        assertThat(page.locator(".note.bad")).hasText("Name or password is wrong.");
        assertThat(page.locator("#username")).hasValue("admin");
        assertThat(page.locator("form button.pri")).isEnabled();
    }

    @Test
    void keepsTheAccessTokenOutOfEveryStore() {
        Page page = site.open("");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);

        assertThat((String) page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie"))
                .doesNotContain("canned.access.token");
    }

    @Test
    void renewsTheSessionOnceWhenTheTokenIsRefused() {
        site.api().on("GET /devices", Canned.file(401, "problem-unauthorized"));
        Page page = site.open("");

        assertThat(page.locator(".note.bad").first()).containsText("no valid session");
        assertThat(site.api().requests().stream().filter("POST /auth/refresh"::equals))
                .hasSize(2);
    }

    @Test
    void signsOutInEveryTab() {
        Page first = site.open("settings/account");
        assertThat(first.locator("h1")).hasText("Settings");
        Page second = site.tabBeside(first, "");
        assertThat(second.locator(".devices tbody tr")).hasCount(12);

        first.getByText("Sign out", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(first.locator("#username")).isVisible();
        assertThat(second.locator("#username")).isVisible();
        assertThat(site.api().requests()).contains("POST /auth/logout");
    }

    @Test
    void saysWhatIsWrongWhenTheServerIsAwayAtTheStartAndTriesAgain() {
        site.api().on("POST /auth/refresh", Canned.file(503, "problem-down"));
        Page page = site.open("");
        assertThat(page.locator(".note.bad")).containsText("The server is busy or a part of it is away.");
        assertThat(page.locator(".note.bad")).containsText("trace 7f3a0c");

        site.api().on("POST /auth/refresh", Canned.file("session"));
        page.locator(".note.bad button").click();

        assertThat(page.locator(".devices tbody tr")).hasCount(12);
    }

    @Test
    void keepsTheChosenThemeAndTimeZone() {
        Page page = site.open("settings");
        page.getByText("Dark").click();
        page.locator("select").selectOption("Asia/Tokyo");
        page.reload();

        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.locator(".rail .foot")).containsText("All times Asia/Tokyo");
        assertThat(page.locator(".settings")).containsText("Now Tue 24 Nov, 21:00");
    }

    @Test
    void stopsAndRemovesTheDemoFleetAfterAskingOnce() {
        Page page = site.open("settings/sites");

        page.getByText("Stop sending").click();
        assertThat(page.locator(".toast")).hasText("The demo fleet is stopped");
        page.getByText("Remove demo fleet").click();
        assertThat(site.api().requests()).doesNotContain("DELETE /demo");
        page.getByText("Remove it all").click();
        assertThat(page.locator(".toast").last()).hasText("The demo fleet is removed");

        assertThat(site.api().requests()).contains("POST /demo/stop", "DELETE /demo");
    }

    @Test
    void showsNoDemoFleetToAViewer() {
        Canned session = Canned.file("session");
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(200, session.body().replace("\"role\": \"admin\"", "\"role\": \"viewer\"")));
        Page page = site.open("settings/account");
        assertThat(page.locator(".settings")).containsText("Viewer: may look");

        page.locator(".setnav").getByText("Sites").click();

        assertThat(page.locator(".things li")).hasCount(4);
        assertThat(page.locator("#set-demo")).hasCount(0);
    }
}
