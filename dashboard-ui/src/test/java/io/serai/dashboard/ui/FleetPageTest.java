package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.serai.dashboard.ui.Site.View;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FleetPageTest {

    private static final String COLD_STORE = "0199aa00-0000-7000-8000-000000000d05";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void showsEachDeviceInTwoLinesWithItsDay() {
        Page page = site.open("");
        Locator row = row(page, "Cold store 3, north wall");

        assertThat(row).containsText("cs3-n-4f21");
        assertThat(row.locator(".c-st")).hasText("Above 8\u202f°C");
        assertThat(row.locator(".c-st .outside-limits svg rect")).hasCount(1);
        assertThat(row.locator(".c-seen")).hasText("12 s ago");
        assertThat(row.locator(".c-val")).containsText("9.4°C");
        assertThat(row.locator(".c-sp svg path")).hasCount(1);
        assertThat(row.locator(".c-arr rect")).hasCount(24);
        assertThat(row.locator(".c-bat")).hasText("64%");
        assertThat(page.locator(".tfoot")).containsText("Showing 12 of 1,284");
    }

    @Test
    void showsTheStateOfTheWholeServer() {
        Page page = site.open("");

        assertThat(page.locator(".sum")).containsText("1,284 devices, by last message");
        assertThat(page.locator(".sum")).containsText("412");
        assertThat(page.locator(".sum")).containsText("180");
        assertThat(page.locator(".sum .crit")).hasText("17");
        assertThat(page.locator(".split rect")).hasCount(5);
        assertThat(page.locator(".keys a").last()).hasText("Outside limits5");
    }

    @Test
    void showsGreyBarsWhileTheDevicesAreOnTheirWay() {
        site.api().hold("GET /devices");
        Page page = site.open("");
        assertThat(page.locator("table[aria-busy=true] .skelbar").first()).isVisible();

        site.api().release("GET /devices");

        assertThat(page.locator("table[aria-busy=true]")).hasCount(0);
        assertThat(row(page, "Freezer 11")).isVisible();
    }

    @Test
    void saysWhyTheListIsNotThereAndTriesAgain() {
        site.api().on("GET /devices", Canned.file(503, "problem-down"));
        Page page = site.open("");
        assertThat(page.locator(".note.bad")).containsText("The server is busy or a part of it is away.");

        site.api().on("GET /devices", Canned.file("devices"));
        page.locator(".note.bad button").click();

        assertThat(page.locator(".devices tbody tr")).hasCount(12);
        assertThat(page.locator(".note.bad")).hasCount(0);
    }

    @Test
    void leadsToTheFirstStepsWhereThereIsNoDevice() {
        site.api().on("GET /devices", Canned.file("devices-empty"));
        Page page = site.open("");

        assertThat(page).hasURL(Pattern.compile("/welcome$"));
        assertThat(page.locator("h1")).hasText("First steps");
    }

    @Test
    void filtersByStatusFromTheStripAndClearsAgain() {
        Page page = site.open("");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);
        site.api().on("GET /devices", Canned.file("devices-empty"));

        page.locator(".keys a", new Page.LocatorOptions().setHasText("Late")).click();
        assertThat(page.locator(".empty")).containsText("No device matches");
        assertThat(page.url()).endsWith("/ui/?status=late");
        assertThat(site.api().requests()).anyMatch(request -> request.matches("GET /devices\\?status=late&.*"));

        site.api().on("GET /devices", Canned.file("devices"));
        page.locator(".empty").getByText("Clear filters").click();
        assertThat(page.locator(".devices tbody tr")).hasCount(12);
    }

    @Test
    void searchesFromTheKeyboard() {
        Page page = site.open("");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);

        page.keyboard().press("/");
        page.keyboard().type("cold");

        assertThat(page).hasURL(Pattern.compile("\\?q=cold$"));
        assertThat(page.locator(".find input")).hasValue("cold");
    }

    @Test
    void movesThroughTheRowsAndOpensOneFromTheKeyboard() {
        Page page = site.open("");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);

        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(row(page, "Cold store 3, north wall").locator("a")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("/ui/devices/[0-9a-f-]{36}$"));
    }

    @Test
    void turnsPagesByTheCursorAndComesBackWithTheBrowser() {
        Page page = site.open("");
        page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("cursor=eyJrIjoxMn0$"));
        assertThat(page.getByText("First page")).isVisible();
        assertThat(site.api().requests()).anyMatch(request -> request.contains("cursor=eyJrIjoxMn0"));

        page.goBack();

        assertThat(page.getByText("First page")).hasCount(0);
    }

    @Test
    void sortsByAColumnAndSaysSo() {
        Page page = site.open("");
        page.locator("th.c-dev button").click();

        assertThat(page.locator("th.c-dev")).hasAttribute("aria-sort", "ascending");
        assertThat(page).hasURL(Pattern.compile("sort=name$"));
    }

    @Test
    void showsALiveReadingInItsRow() {
        Page page = site.open("");
        assertThat(page.locator(".live")).hasText("Live");
        Locator row = row(page, "Cold store 3, north wall");
        assertThat(row.locator(".c-val")).containsText("9.4");

        site.live().send("readings", """
                {"items":[{"deviceId":"%s","observedAt":"2026-11-24T12:00:00Z","receivedAt":"2026-11-24T12:00:00Z",\
                "measurements":[{"name":"temperature","channel":null,"value":10.25,"unit":"Cel","quality":"good"}]}]}""".formatted(COLD_STORE));

        assertThat(row.locator(".c-val")).containsText("10.3°C");
        assertThat(row.locator(".c-seen")).hasText("0 s ago");
        assertThat(row.locator(".c-st")).hasText("Above 8\u202f°C");
    }

    @Test
    void saysThatTheServerIsNotReachedWhereADialogDoesNotCome() {
        Page page = site.open("");
        page.route("**/js/ui/add-device.js", Route::abort);
        page.locator(".top button.pri").click();
        assertThat(page.locator(".note.bad")).containsText("The server cannot be reached.");

        page.unroute("**/js/ui/add-device.js");
        page.locator(".top button.pri").click();

        assertThat(page.locator("dialog")).isVisible();
    }

    @Test
    void passesLiveReadingsOfOneStreamOnToEveryTab() {
        Page first = site.open("");
        assertThat(first.locator(".live")).hasText("Live");
        Page second = site.tabBeside(first, "");
        assertThat(second.locator(".live")).hasText("Live");
        assertThat(row(second, "Freezer 11").locator(".c-val")).containsText("−14.1");

        site.live().send("readings", """
                {"items":[{"deviceId":"0199aa00-0000-7000-8000-000000000d06","observedAt":"2026-11-24T12:00:00Z",\
                "receivedAt":"2026-11-24T12:00:00Z","measurements":[{"name":"temperature","channel":null,"value":-12,\
                "unit":"Cel","quality":"good"}]}]}""");

        assertThat(row(first, "Freezer 11").locator(".c-val")).containsText("−12.0");
        assertThat(row(second, "Freezer 11").locator(".c-val")).containsText("−12.0");
        assertThat(site.live().opened()).isEqualTo(1);
    }

    @Test
    void opensItsStreamWithTheSameNameAfterAReload() {
        Page page = site.open("");
        assertThat(page.locator(".live")).hasText("Live");
        page.reload();
        assertThat(page.locator(".live")).hasText("Live");

        List<String> queries = site.live().queries();
        assertThat(queries).hasSize(2);
        assertThat(queries.getFirst()).matches("client=[0-9a-f]{32}");
        assertThat(queries.getLast()).isEqualTo(queries.getFirst());
    }

    @Test
    void opensItsStreamWithANameWhereStorageIsSwitchedOff() {
        Page page = site.open("");
        assertThat(page.locator(".live")).hasText("Live");
        page.addInitScript("Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('off'); }");
        page.reload();
        assertThat(page.locator(".live")).hasText("Live");

        List<String> queries = site.live().queries();
        assertThat(queries.getLast()).matches("client=[0-9a-f]{32}").isNotEqualTo(queries.getFirst());
    }

    @Test
    void saysThatTheConnectionIsLostAndFetchesAnewWhenItIsBack() {
        Page page = site.open("");
        assertThat(page.locator(".live")).hasText("Live");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);

        site.live().cut();
        assertThat(page.locator(".live")).hasText("Reconnecting");
        assertThat(page.locator(".note.warn")).containsText("You see what was known at 14:00:00");
        site.api().on("GET /devices", Canned.file("devices-empty"));
        site.live().reset();

        assertThat(page.locator(".live")).hasText("Live");
        assertThat(page.locator(".empty")).isVisible();
    }

    @Test
    void fetchesAnewWhenTheServerAsksForIt() {
        Page page = site.open("");
        assertThat(page.locator(".live")).hasText("Live");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);
        site.api().on("GET /devices", Canned.file("devices-empty"));

        site.live().send("resync", "{}");

        assertThat(page.locator(".empty")).containsText("No devices yet");
    }

    @Test
    void showsOneCardForEachDeviceOnAPhone() {
        Page page = site.open("", View.PHONE);
        Locator row = row(page, "Cold store 3, north wall");

        assertThat(row.locator(".c-val")).isVisible();
        assertThat(row.locator(".c-arr")).isHidden();
        assertThat(page.locator(".devices thead")).isHidden();
    }

    @Test
    void choosesColumnsThatThisBrowserRemembers() {
        Page page = site.open("");
        page.getByText("Columns").click();
        page.getByLabel("Battery").uncheck();
        page.getByLabel("Tags").check();
        page.getByText("Done").click();
        assertThat(page.locator(".devices th")).hasCount(8);

        page.reload();

        assertThat(page.locator(".devices th")).hasCount(8);
        assertThat(page.locator("th.c-bat")).hasCount(0);
        assertThat(row(page, "Cold store 3, north wall").locator(".c-tags")).hasText("cold-chain");

        page.getByText("Columns").click();
        page.getByText("The usual ones").click();
        assertThat(page.locator("th.c-bat")).hasCount(1);
        assertThat(page.evaluate("localStorage.getItem('serai.columns')")).isNull();
    }

    @Test
    void comparesDevicesByTheirHeadlineMetrics() {
        Page page = site.open("");
        assertThat(page.locator(".c-sel")).hasCount(0);
        page.locator(".tools").getByText("Compare").click();
        page.getByLabel("Compare Cold store 3, north wall").check();
        page.getByLabel("Compare Freezer 11").check();
        assertThat(page.getByLabel("Compare Loading bay sensor")).isDisabled();
        assertThat(page.locator(".chosen")).containsText("2 of at most 6 devices chosen");

        page.locator(".chosen a.pri").click();

        assertThat(page)
                .hasURL(Pattern.compile(
                        "explore\\?series=" + COLD_STORE + "%3Atemperature%2C[0-9a-f-]{36}%3Atemperature$"));
    }

    @Test
    void choosesByTheKeyboardAndCompares() {
        Page page = site.open("");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator(".chosen")).containsText("1 of at most 6");
        page.keyboard().press("c");

        assertThat(page).hasURL(Pattern.compile("explore\\?series=" + COLD_STORE + "%3Atemperature$"));
    }

    @Test
    void makesAFileOfAllThatTheFiltersLetThroughPageByPage() throws IOException {
        Page page = site.open("?status=outside");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);
        site.api().hold("GET /devices");
        Download file = page.waitForDownload(() -> {
            page.getByLabel("The devices of this list as CSV").click();
            assertThat(page.locator(".tools button").last()).hasText("0 devices");
            site.api()
                    .on(
                            "GET /devices",
                            new Canned(200, Canned.file("devices").body().replace("eyJrIjoxMn0", "")));
            site.api().release("GET /devices");
        });

        assertThat(file.suggestedFilename()).isEqualTo("devices-2026-11-24.csv");
        assertThat(Files.readAllLines(file.path()))
                .hasSize(13)
                .contains(COLD_STORE + ",\"Cold store 3, north wall\",cs3-n-4f21,Harbour terminal,generic-json,outside,"
                        + "2026-11-24T11:59:48Z,PT1M,cold-chain,temperature,,9.4,Cel,2026-11-24T11:59:48Z,64");
        assertThat(site.api().requests()).contains("GET /devices?status=outside&sort=name&limit=200");
    }

    @Test
    void givesAFileUpWhenToldTo() {
        Page page = site.open("");
        assertThat(page.locator(".devices tbody tr")).hasCount(12);
        site.api().hold("GET /devices");
        page.getByLabel("The devices of this list as CSV").click();
        page.getByText("0 devices").click();

        assertThat(page.getByLabel("The devices of this list as CSV")).isVisible();
        assertThat(page.locator(".note.bad")).hasCount(0);
    }

    private static Locator row(Page page, String name) {
        return page.locator(".devices tbody tr", new Page.LocatorOptions().setHasText(name));
    }
}
