package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.serai.dashboard.ui.Site.View;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExplorePageTest {

    private static final String NORTH = "0199aa00-0000-7000-8000-000000000d05";
    private static final String SOUTH = "0199aa00-0000-7000-8000-000000000d06";

    /** Two temperatures and a humidity. */
    static final String THREE =
            "explore?series=" + NORTH + ":temperature," + SOUTH + ":temperature," + NORTH + ":humidity";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void teachesHowToAddASeriesAndAddsIt() {
        site.api().on("GET /series/compare", Canned.file("compare-one"));
        Page page = site.open("explore");
        page.getByText("Add the first series").click();
        assertThat(page.locator("dialog .find input")).isVisible();
        page.locator("dialog .find input").fill("greenhouse");
        assertAsked(page, "GET /devices?q=greenhouse&sort=name&limit=12");

        page.locator(".finds > li > button").first().click();
        page.getByLabel("Add Temperature").click();

        assertThat(page.locator(".metrics li").first()).containsText("on the chart");
        page.getByText("Done").click();
        assertThat(page).hasURL(Pattern.compile("explore\\?series=.*%3Atemperature$"));
        assertThat(page.locator("compare-chart canvas")).hasCount(1);
    }

    @Test
    void asksForAllSeriesAtOnceAndSaysWhatTheyShow() {
        Page page = open();

        assertAsked(page, "GET /series/compare?series=" + NORTH);
        assertThat(values(page)).hasCount(3);
        assertThat(values(page).nth(0)).containsText("Cold store 3, north wall · Temperature");
        assertThat(values(page).nth(0)).containsText("9.4");
        assertThat(values(page).nth(1)).containsText("+2.0");
        assertThat(values(page).nth(2)).containsText("68.2%");
        assertThat(chart(page))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile(
                                "^3 series, Mon 23 Nov, 14:00 to Tue 24 Nov, 14:00\\. 1, Temperature of .*: low .*"));
    }

    @Test
    void showsTheValuesAtTheCursorByKeys() {
        Page page = open();
        chart(page).focus();
        page.keyboard().press("End");
        page.keyboard().press("ArrowLeft");

        assertThat(page.locator(".values caption")).hasText("At Tue 24 Nov, 13:52");
        assertThat(values(page).nth(0)).containsText("9.2");
        assertThat(page.locator("compare-chart .curpt:visible")).hasCount(3);
        assertThat(page.locator("compare-chart [role=status]"))
                .hasText(Pattern.compile("^Tue 24 Nov, 13:52, 1: 9\\.2.*, 2: .*, 3: .*"));
    }

    @Test
    void laysThePreviousPeriodUnderItAndSaysTheDifference() {
        Page page = open();
        page.getByText("Previous period").click();

        assertThat(page).hasURL(Pattern.compile("previous=1$"));
        assertAsked(page, "from=2026-11-22T12%3A00%3A00.000Z&to=2026-11-23T12%3A00%3A00.000Z");
        assertThat(page.locator(".lg")).containsText("thin: Sun 22 Nov, 14:00 to Mon 23 Nov, 14:00");
        assertThat(page.locator(".values thead")).containsText("Against previous");
    }

    @Test
    void changesTheRangeByButtonAndByFields() {
        Page page = open();
        page.getByText("7 d", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("range=7d$"));

        page.getByText("Other range").click();
        page.locator("[name=from]").fill("2026-11-20T08:00");
        page.locator("[name=to]").fill("2026-11-20T09:00");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page).hasURL(Pattern.compile("from=2026-11-20T06%3A00%3A00.000Z&to=2026-11-20T07%3A00%3A00.000Z"));
        assertThat(page.locator(".anyrange summary")).hasText("Fri 20 Nov, 08:00 to Fri 20 Nov, 09:00");
    }

    @Test
    void zoomsToWhatADragWithShiftMarks() {
        Page page = open();
        BoundingBox box = page.locator("compare-chart .u-over").boundingBox();
        page.keyboard().down("Shift");
        page.mouse().move(box.x + box.width / 4, box.y + 100);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2, box.y + 100);
        page.mouse().up();
        page.keyboard().up("Shift");

        assertThat(page).hasURL(Pattern.compile("from=2026-11-23T1[78].*to=2026-11-2[34]T(23|00)"));
    }

    @Test
    void copiesALinkThatKeepsItsTimes() {
        Page page = open();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.getByText("Copy link").click();

        assertThat(page.locator(".toast")).containsText("The link is copied");
        assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                .contains(
                        "/ui/explore?series=", "from=2026-11-23T12%3A00%3A00.000Z", "to=2026-11-24T12%3A00%3A00.000Z");
        assertThat(page.url()).doesNotContain("from=");
    }

    @Test
    void refusesASeventhSeriesAndAThirdUnitPolitely() {
        String seven = IntStream.range(0, 7)
                .mapToObj(i -> SOUTH.substring(0, 35) + i + ":temperature")
                .collect(Collectors.joining(","));
        assertThat(site.open("explore?series=" + seven).locator(".note.warn"))
                .hasText("The link names one more series than fits; the first six are shown.");

        site.api().on("GET /series/compare", Canned.file("compare-units"));
        Page page = site.open("explore?series=%1$s:temperature,%1$s:humidity,%1$s:carbon_dioxide".formatted(NORTH));

        assertThat(values(page).nth(2)).containsText("not drawn: ppm finds no axis beside °C and %");
        page.getByText("Add series").click();
        page.locator(".finds > li > button").first().click();
        assertThat(page.getByLabel("Add Signal")).isDisabled();
        assertThat(page.locator(".metrics")).containsText("dBm: both axes are taken");
    }

    @Test
    void removesASeries() {
        Page page = open();
        page.getByLabel("Remove Relative humidity of Cold store 3, north wall").click();

        assertThat(page).hasURL(Pattern.compile("d05%3Atemperature%2C.*d06%3Atemperature$"));
        assertThat(values(page)).hasCount(2);
    }

    @Test
    void savesWhatIsShownAsCsvAndAsAPicture() throws IOException {
        Page page = open();

        Download csv = page.waitForDownload(() -> page.getByText("CSV as shown").click());
        Download png = page.waitForDownload(() -> page.getByText("PNG").click());

        assertThat(csv.suggestedFilename()).isEqualTo("serai-2026-11-23T12-00.csv");
        assertThat(Files.readAllLines(csv.path()).getFirst())
                .startsWith("from,to,\"Cold store 3, north wall, Temperature (Cel): average\"");
        assertThat(Files.readAllLines(csv.path()).get(1))
                .startsWith("2026-11-23T12:00:00.000Z,2026-11-23T12:05:00.000Z,5.053,");
        assertThat(png.suggestedFilename()).isEqualTo("serai-2026-11-23T12-00.png");
        assertThat(Files.readAllBytes(png.path()))
                .startsWith(0x89, 'P', 'N', 'G')
                .hasSizeGreaterThan(10_000);
    }

    @Test
    void savesAllReadingsOfASeriesAsTheServerHasThem() throws IOException {
        String longFile = "observedAt,receivedAt,name\n".repeat(400_000);
        site.api().on("GET /devices/*/export.csv", new Canned(200, longFile));
        Page page = open();

        Download raw = page.waitForDownload(() -> page.getByLabel(Pattern.compile("All readings of Relative humidity"))
                .click());

        assertThat(raw.suggestedFilename()).isEqualTo("Cold-store-3-north-wall-humidity.csv");
        assertThat(Files.readString(raw.path()).equals(longFile)).isTrue();
        assertAsked(page, "/export.csv?name=humidity&from=2026-11-23T12%3A00%3A00.000Z&to=");
    }

    @Test
    void saysHowMuchOfALongFileHasComeAndGivesItUpWhenToldTo() {
        site.api().hold("GET /devices/*/export.csv");
        Page page = open();
        page.getByLabel(Pattern.compile("All readings of Relative humidity")).click();
        assertThat(page.locator(".values .why")).containsText("All readings: 0.0 MB so far");

        page.getByLabel(Pattern.compile("Cancel the file of Relative humidity")).click();

        assertThat(page.locator(".values .why")).hasCount(0);
        assertThat(page.locator(".note.bad")).hasCount(0);
    }

    @Test
    void saysWhyThereIsNoFile() {
        site.api().on("GET /devices/*/export.csv", Canned.file(503, "problem-down"));
        Page page = open();
        page.getByLabel(Pattern.compile("All readings of Relative humidity")).click();

        assertThat(page.locator(".note.bad")).containsText("The server is busy or a part of it is away.");
    }

    @Test
    void showsTheSameFiguresAsATable() {
        Page page = open();
        page.getByText("Show as table").click();

        assertThat(page.locator(".scroll tbody tr")).hasCount(273);
        assertThat(page.locator(".scroll tbody tr").first()).containsText("Tue 24 Nov, 13:55");
    }

    @Test
    void keepsWhatItHasWhenOneSeriesIsGone() {
        site.api().on("GET /series/compare", Canned.file(404, "problem-missing"));
        Page page = site.open(THREE);

        assertThat(page.locator(".values .why")).hasText(new String[] {
            "not there any more, or not yours", "not there any more, or not yours", "not there any more, or not yours"
        });
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
    }

    @Test
    void saysThatTheServerFailedAndTriesAgain() {
        site.api().on("GET /series/compare", Canned.file(503, "problem-down"));
        Page page = site.open(THREE);
        Locator note = page.locator(".note.bad");
        assertThat(note).isVisible();

        site.api().on("GET /series/compare", Canned.file("compare"));
        note.locator("button").click();

        assertThat(page.locator("compare-chart canvas")).hasCount(1);
        assertThat(note).hasCount(0);
    }

    @Test
    void drawsALiveReading() {
        Page page = open();
        assertThat(page.locator(".live")).hasText("Live");

        site.live().send("readings", """
                {"items":[{"deviceId":"%s","observedAt":"2026-11-24T11:59:59Z","receivedAt":"2026-11-24T12:00:00Z",\
                "measurements":[{"name":"temperature","channel":null,"value":21.5,"unit":"Cel","quality":"good"}]}]}""".formatted(NORTH));

        assertThat(values(page).nth(0)).containsText("21.5");
    }

    @Test
    void isUsableOnAPhone() {
        Page page = site.open(THREE, View.PHONE);

        assertThat(page.locator("compare-chart canvas")).hasCount(1);
        assertThat(values(page).nth(0).locator("td.wide").first()).isHidden();
        page.getByLabel("Remove Relative humidity of Cold store 3, north wall").click();
        assertThat(values(page)).hasCount(2);
    }

    private static void assertAsked(Page page, String part) {
        page.waitForCondition(() -> site.api().requests().stream().anyMatch(request -> request.contains(part)));
    }

    private static Page open() {
        Page page = site.open(THREE);
        assertThat(page.locator("compare-chart canvas")).hasCount(1);
        return page;
    }

    private static Locator values(Page page) {
        return page.locator(".values tbody tr");
    }

    private static Locator chart(Page page) {
        return page.locator("compare-chart .host");
    }
}
