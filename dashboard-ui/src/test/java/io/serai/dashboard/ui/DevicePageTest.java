package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevicePageTest {

    private static final String ID = "0199aa00-0000-7000-8000-000000000d05";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void showsHowTheDeviceIsAndWhatItMeasures() {
        Page page = open();

        assertThat(page.locator(".crumb")).containsText("Harbour terminal");
        assertThat(page.locator(".meta")).containsText("Last message 12 s ago");
        assertThat(page.locator(".tile .lab"))
                .hasText(new String[] {"Temperature", "Relative humidity", "Battery", "Signal"});
        assertThat(page.locator(".tile").first()).containsText("9.4°C");
        assertThat(page.locator(".tile .kp svg")).hasCount(4);
        assertThat(page.locator("time-chart canvas")).hasCount(2);
        assertThat(page.locator("device-side")).containsText("60.15512, 24.91873");
    }

    @Test
    void describesTheChartInASentenceWithItsGap() {
        assertThat(chart(open()))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile(
                                "Temperature, Mon 23 Nov, 14:00 to Tue 24 Nov, 14:00: low .* high .* last 9\\.4.°C\\. "
                                        + "No data from Tue 24 Nov, 02:09 for 1 h 15 min\\."));
    }

    @Test
    void movesTheCursorByKeysAndShowsTheBucket() {
        Page page = open();
        chart(page).focus();
        page.keyboard().press("End");
        assertThat(page.locator(".tip")).containsText("Tue 24 Nov, 13:55 to 14:00");
        assertThat(page.locator(".tip")).containsText("5 readings");

        page.keyboard().press("ArrowLeft");

        assertThat(page.locator(".tip")).containsText("Tue 24 Nov, 13:50 to 13:55");
        assertThat(page.locator("time-chart [role=status]").first()).containsText("13:50 to 13:55");
        assertThat(page.locator(".curpt:visible")).hasCount(2);
    }

    @Test
    void changesTheRangeByButtonAndAsksForIt() {
        Page page = open();
        page.getByText("7 d", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page).hasURL(Pattern.compile("\\?range=7d$"));
        assertThat(page.locator(".seg [aria-pressed=true]")).hasText("7 d");
        page.waitForCondition(() -> site.api().requests().stream()
                .anyMatch(request -> request.contains("name=temperature")
                        && request.contains("from=2026-11-17T12")
                        && request.contains("to=2026-11-24T12")));
    }

    @Test
    void zoomsByWheelAndKeysAndResets() {
        Page page = open();
        BoundingBox box = chart(page).boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().wheel(0, -200);
        assertThat(page).hasURL(Pattern.compile("from=.*to="));
        assertThat(page.locator(".seg [aria-pressed=true]")).hasCount(0);

        chart(page).focus();
        page.keyboard().press("0");

        assertThat(page.locator(".seg [aria-pressed=true]")).hasText("24 h");
    }

    @Test
    void pansIntoThePastByDragging() {
        Page page = open();
        BoundingBox box = chart(page).boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + 100);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2 + 100, box.y + 100);
        page.mouse().up();

        assertThat(page).hasURL(Pattern.compile("from=2026-11-23T0[6-9].*to=2026-11-24T0[6-9]"));
    }

    @Test
    void zoomsByTwoFingersUntilOneLifts() {
        Page page = open();
        BoundingBox plot = page.locator("time-chart .u-over").first().boundingBox();
        CDPSession touch = page.context().newCDPSession(page);
        touch(touch, "touchStart", plot, Map.of(0, 0.4, 1, 0.6));
        touch(touch, "touchMove", plot, Map.of(0, 0.35, 1, 0.65));
        touch(touch, "touchMove", plot, Map.of(0, 0.3, 1, 0.7));
        assertThat(page.locator(".seg [aria-pressed=true]")).hasCount(0);
        assertThat(page).not().hasURL(Pattern.compile("from="));

        touch(touch, "touchEnd", plot, Map.of(1, 0.7));

        Pattern between = Pattern.compile("from=2026-11-23T1(7%3A59|8%3A00).*to=2026-11-24T0(5%3A59|6%3A00)");
        assertThat(page).hasURL(between);
        touch(touch, "touchMove", plot, Map.of(0, 0.6));
        touch(touch, "touchEnd", plot, Map.of(0, 0.6));
        assertThat(page).hasURL(between);
    }

    @Test
    void movesTheRangeByTheBrushOverTheOverview() {
        Page page = open();
        Locator brush = page.locator("range-brush .brush");
        assertThat(page.locator("range-brush path.sp")).isVisible();
        assertThat(brush).hasAttribute("aria-valuetext", Pattern.compile("Mon 23 Nov, 14:00 to Tue 24 Nov, 14:00"));
        BoundingBox box = brush.boundingBox();
        page.mouse().move(box.x + box.width - 40, box.y + 20);
        page.mouse().down();
        page.mouse().move(box.x + box.width - 40 - box.width / 7, box.y + 20);
        page.mouse().up();

        assertThat(page).hasURL(Pattern.compile("from=2026-11-22T1[12].*to=2026-11-23T1[12]"));
        page.waitForCondition(() -> site.api().requests().stream()
                .anyMatch(request -> request.contains("name=temperature&from=2026-11-22T1")));
    }

    @Test
    void movesAndStretchesTheRangeByKeysOnTheBrush() {
        Page page = open();
        page.locator("range-brush .brush").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page).hasURL(Pattern.compile("from=2026-11-23T06%3A00.*to=2026-11-24T06%3A00"));

        page.keyboard().press("Shift+ArrowRight");

        assertThat(page).hasURL(Pattern.compile("from=2026-11-23T06%3A00.*to=2026-11-24T12%3A00"));
    }

    @Test
    void keepsTheOldPictureWhileTheNewRangeLoads() {
        Page page = open();
        assertThat(page.locator(".charts .spin")).hasCount(0);
        site.api().hold("GET /devices/*/series temperature");
        page.getByText("7 d", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator(".charts .spin")).isVisible();
        assertThat(page.locator("time-chart canvas")).hasCount(2);
        assertThat(page.locator(".charts .veil")).hasCount(0);

        site.api().release("GET /devices/*/series temperature");
        assertThat(page.locator(".charts .spin")).hasCount(0);
    }

    @Test
    void plotsWhereTheDeviceWas() {
        Page page = open();

        assertThat(page.locator(".track h2")).hasText("Positions");
        assertThat(page.locator(".track svg"))
                .hasAttribute("aria-label", Pattern.compile("^Way through 273 positions, .* from west to east"));
        assertThat(page.locator(".track .newest")).isVisible();
        assertThat(page.locator(".track img, .track .credit")).hasCount(0);
    }

    @Test
    void laysTheTilesOfAMapUnderThePositionsAndNamesItsMaker() {
        Page page = open();
        CannedMap map = CannedMap.under(page);
        Locator tiles = page.locator(".track img");
        tiles.first().scrollIntoViewIfNeeded();
        page.waitForCondition(() -> !map.asked().isEmpty() && map.asked().size() == tiles.count());

        assertThat(page.locator(".track .credit")).hasText("© OpenStreetMap contributors");
        assertThat(page.locator(".track .way")).isVisible();
        assertThat(map.asked()).allSatisfy(request -> {
            assertThat(request.url()).matches("https://tile\\.example/1\\d/\\d+/\\d+\\.svg");
            assertThat(request.headerValue("referer")).matches("http://localhost:\\d+/");
        });
        assertThat(tiles.evaluateAll("all => all.filter(({naturalWidth}) => naturalWidth === 256).length"))
                .isEqualTo(tiles.count());
    }

    @Test
    void opensTheMetricForComparison() {
        Page page = open();
        page.getByText("Compare").click();

        assertThat(page).hasURL(Pattern.compile("explore\\?series=" + ID + "%3Atemperature$"));
        assertThat(page.locator(".values tbody tr")).hasCount(1);
    }

    @Test
    void showsTheSameFiguresAsATable() {
        Page page = open();
        page.getByText("Show as table").click();

        assertThat(page.locator(".plain tbody tr")).hasCount(273);
        assertThat(page.locator(".plain tbody tr").first()).containsText("Tue 24 Nov, 13:55");
    }

    @Test
    void letsATileChooseTheMetricAndTheSecondChartAnother() {
        Page page = open();
        page.locator(".tile", new Page.LocatorOptions().setHasText("Battery")).click();
        assertThat(page).hasURL(Pattern.compile("metric=battery$"));
        assertThat(chart(page)).hasAttribute("aria-label", Pattern.compile("^Battery,"));

        page.getByLabel("Second metric").selectOption("none");

        assertThat(page.locator("time-chart")).hasCount(1);
    }

    @Test
    void leavesRoomForTheLowestLabelOfTheSecondChart() {
        Page page = open();
        BoundingBox chart = page.locator(".host.low").boundingBox();
        BoundingBox picture = page.locator(".host.low .u-over").boundingBox();

        assertThat(chart.y + chart.height - picture.y - picture.height).isGreaterThan(6);
    }

    @Test
    void drawsALiveReadingAndShowsItInTheTile() {
        Page page = open();
        assertThat(page.locator(".live")).hasText("Live");

        site.live().send("readings", """
                {"items":[{"deviceId":"%s","observedAt":"2026-11-24T11:59:59Z","receivedAt":"2026-11-24T12:00:00Z",\
                "measurements":[{"name":"temperature","channel":null,"value":21.5,"unit":"Cel","quality":"good"}]}]}""".formatted(ID));

        assertThat(page.locator(".tile").first()).containsText("21.5°C");
        assertThat(chart(page)).hasAttribute("aria-label", Pattern.compile("high 21\\.5"));
    }

    @Test
    void saysWhatBecameOfTheMessagesAndWhy() {
        Page page = open();
        Locator messages = page.locator(".msgs li");
        assertThat(messages).hasCount(6);
        assertThat(messages.nth(2)).containsText("duplicate");
        assertThat(messages.nth(4)).containsText("malformed JSON at line 1, column 14");

        messages.nth(3).locator("button").click();

        assertThat(page.locator("dialog")).containsText("humidity must be a number, found \"wet\"");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
    }

    @Test
    void makesAKeyAndShowsItOnceWithACommand() {
        Page page = open();
        page.getByText("Add key").click();
        page.locator("#key-name").fill("spare");
        page.locator("dialog button.pri").click();

        assertThat(page.locator("dialog code")).hasText("sk_Zk3q9vX1cN0pT7wLr5yUe2aHsJ8dGbMf4KiQoVtRx6E");
        assertThat(page.locator("dialog pre")).containsText("/v1/telemetry");
        page.getByText("Done").click();
        assertThat(page.locator("body")).not().containsText("sk_Zk3q");
    }

    @Test
    void revokesAKeyAfterAskingOnce() {
        Page page = open();
        page.getByLabel("Revoke first key").click();
        page.getByText("Revoke now").click();

        assertThat(page.locator(".toast")).hasText("The key is revoked");
        assertThat(site.api().requests()).contains("DELETE /credentials/0199aa00-0000-7000-8000-000000000c00");
    }

    @Test
    void showsTheOtherCardsWhenOneFails() {
        site.api().on("GET /devices/*/messages", Canned.file(503, "problem-down"));
        Page page = open();

        assertThat(page.locator("device-side .note.bad")).hasCount(1);
        assertThat(page.locator(".arrbars rect")).hasCount(24);
    }

    @Test
    void keepsTheChartPanelWhenASeriesFailsAndTriesAgain() {
        site.api().on("GET /devices/*/series temperature", Canned.file(503, "problem-down"));
        Page page = site.open("devices/" + ID);
        Locator note = page.locator(".charts .note.bad");
        assertThat(note).isVisible();
        assertThat(page.locator(".tile")).hasCount(4);

        site.api().on("GET /devices/*/series temperature", Canned.file("series-temperature"));
        note.locator("button").click();

        assertThat(page.locator("time-chart canvas")).hasCount(2);
    }

    @Test
    void saysThatADeviceIsNotThere() {
        site.api().on("GET /devices/*", Canned.file(404, "problem-unauthorized"));

        assertThat(site.open("devices/" + ID).locator(".empty")).containsText("No such device");
    }

    @Test
    void saysThatANewDeviceHasNotSentYet() {
        site.api().on("GET /devices/*", Canned.file("device-new"));
        site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
        site.api().on("GET /devices/*/messages", Canned.file("messages-empty"));
        Page page = site.open("devices/" + ID);

        assertThat(page.locator(".empty")).containsText("No readings yet");
        assertThat(page.locator(".meta")).containsText("No message yet");
        assertThat(List.of(page.locator("time-chart").count())).containsExactly(0);
    }

    private static Page open() {
        Page page = site.open("devices/" + ID);
        assertThat(page.locator("time-chart canvas")).hasCount(2);
        return page;
    }

    /** Fingers that come down, move or lift at these shares of the plot's width, by their numbers. */
    private static void touch(CDPSession touch, String type, BoundingBox plot, Map<Integer, Double> fingers) {
        JsonArray points = new JsonArray();
        fingers.forEach((id, share) -> {
            JsonObject point = new JsonObject();
            point.addProperty("id", id);
            point.addProperty("x", plot.x + share * plot.width);
            point.addProperty("y", plot.y + plot.height / 2);
            points.add(point);
        });
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        touch.send("Input.dispatchTouchEvent", event);
    }

    private static Locator chart(Page page) {
        return page.locator("time-chart .host").first();
    }
}
