package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.serai.dashboard.ui.Site.View;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AxeTest {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

    @RegisterExtension
    static final Site site = new Site();

    /** Both widths in both colours; without it the wide one in light and the narrow one in dark colours. */
    private static final boolean ALL = Boolean.getBoolean("ui.axe.all");

    /** A page, or a part of one, and how to get there. */
    record Place(String name, String path, List<ColorScheme> colours, Consumer<Page> steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Place page(String name, String path, Consumer<Page> steps) {
        return new Place(name, path, List.of(ColorScheme.LIGHT, ColorScheme.DARK), steps);
    }

    /** A dialog or a state of a page, which has the colours of its page. */
    private static Place part(String name, String path, Consumer<Page> steps) {
        return new Place(name, path, List.of(ColorScheme.DARK), steps);
    }

    private static final List<Place> PLACES = List.of(
            page("fleet", "", page -> assertThat(page.locator(".c-sp svg").first())
                    .isVisible()),
            part("fleet, devices being compared", "", page -> {
                page.locator(".tools").getByText("Compare").click();
                page.locator(".c-sel input").first().check();
                assertThat(page.locator(".chosen a.pri")).isVisible();
            }),
            part("columns", "", page -> page.locator("fleet-page").evaluate("page => page.open('column-choice')")),
            page("device", PagesTest.DEVICE, AxeTest::chartsDrawn),
            part("device as a table", PagesTest.DEVICE, page -> {
                chartsDrawn(page);
                page.getByText("Show as table").click();
            }),
            part("device over a map", PagesTest.DEVICE, page -> {
                CannedMap.under(page);
                chartsDrawn(page);
                assertThat(page.locator(".track .credit")).isVisible();
            }),
            page("explore", ExplorePageTest.THREE + "&previous=1", page -> {
                assertThat(page.locator("compare-chart canvas")).hasCount(1);
                page.getByText("Show as table").click();
            }),
            part("explore, nothing chosen", "explore", page -> assertThat(page.locator(".empty"))
                    .isVisible()),
            part("add series", ExplorePageTest.THREE, page -> {
                page.getByText("Add series").click();
                page.locator(".finds button").first().click();
                assertThat(page.locator(".metrics li").first()).isVisible();
            }),
            page("settings", "settings", page -> assertThat(page.locator("#set-display"))
                    .isVisible()),
            page("account", "settings/account", page -> assertThat(page.locator("#new-password"))
                    .isVisible()),
            page("sites", "settings/sites", page -> assertThat(page.locator("#set-demo"))
                    .isVisible()),
            part("delete a site", "settings/sites", page -> {
                page.locator(".link.away").first().click();
                assertThat(page.locator("dialog .note.warn")).isVisible();
            }),
            page("devices", "settings/devices", page -> assertThat(page.locator(".rows tbody tr"))
                    .hasCount(12)),
            page("device to set", SettingsDevicesTest.DEVICE, page -> assertThat(page.locator(".limit"))
                    .isVisible()),
            page("notifications", "settings/notifications", page -> assertThat(page.locator(".things li"))
                    .hasCount(2)),
            page("users", "settings/users", page -> assertThat(page.locator(".rows tbody tr"))
                    .hasCount(3)),
            page("audit", "settings/audit", page -> assertThat(page.locator(".rows tbody tr"))
                    .hasCount(2)),
            page("about", "settings/about", page -> assertThat(page.locator("#set-about"))
                    .isVisible()),
            page("first steps", "welcome", page -> {
                page.locator("#device-name").fill("Balcony");
                page.locator("form button.pri").click();
                assertThat(page.locator(".came li").first()).isVisible();
            }),
            part("not found", "nowhere", page -> assertThat(page.locator(".empty"))
                    .isVisible()),
            page("sign-in", "sign-in", page -> assertThat(page.locator("#username"))
                    .isVisible()),
            page("sign-up", "sign-up", page -> assertThat(page.locator("#email"))
                    .isVisible()),
            part("add device", "", page -> {
                page.getByText("Add device").first().click();
                assertThat(page.locator("#device-name")).isFocused();
            }),
            part("first message", "", page -> {
                page.getByText("Add device").first().click();
                page.locator("#device-name").fill("Balcony");
                page.locator("dialog button.pri").click();
                assertThat(page.locator("dialog .note.bad")).isVisible();
            }),
            part("add key", PagesTest.DEVICE, page -> {
                page.getByText("Add key").click();
                page.locator("dialog button.pri").click();
                assertThat(page.locator("dialog code")).isVisible();
            }),
            part("message", PagesTest.DEVICE, page -> {
                page.locator(".msgs button").nth(3).click();
                assertThat(page.locator("dialog .faults")).isVisible();
            }),
            part("original of a message, read again", PagesTest.DEVICE, page -> {
                page.locator(".msgs button").nth(3).click();
                page.getByText("Show the original").click();
                assertThat(page.locator("dialog .code")).isVisible();
                page.getByText("Read again").click();
                assertThat(page.locator("dialog .changes")).isVisible();
            }),
            page("inbox", "inbox", page -> assertThat(page.locator(".refusals tbody tr"))
                    .hasCount(4)),
            part("message of the inbox, replayed and edited", InboxPageTest.GROUP, page -> {
                page.getByText("Replay", new Page.GetByTextOptions().setExact(true))
                        .click();
                assertThat(page.locator("inbox-message .changes")).isVisible();
                page.getByText("Edit and replay").click();
                page.getByText("Try it first").click();
                assertThat(page.locator(".readings")).isVisible();
            }),
            part("discard", InboxPageTest.GROUP, page -> {
                page.getByText("Discard all…").click();
                assertThat(page.locator("#discard-note")).isFocused();
            }),
            page("alerts", "alerts", page -> assertThat(page.locator(".alerts tbody tr"))
                    .hasCount(3)),
            part("acknowledge", "alerts", page -> {
                page.locator(".a-seen button").first().click();
                assertThat(page.locator("#alert-note")).isFocused();
            }),
            part("add a note", PagesTest.DEVICE, page -> {
                page.getByText("Add a note").click();
                assertThat(page.locator("#note-text")).isFocused();
            }),
            page("pipeline", "pipeline", page -> {
                assertThat(page.locator(".logs tbody tr")).hasCount(13);
                page.getByText("Show as table").click();
            }),
            page("way of a message", PipelinePageTest.TRACE, page -> assertThat(page.locator(".steps"))
                    .hasCount(2)),
            page("adapters", "adapters", page -> assertThat(page.locator(".adapters tbody tr"))
                    .hasCount(8)),
            page("adapter", AdaptersPageTest.ADAPTER, page -> assertThat(page.locator(".findings"))
                    .isVisible()),
            part("adapter with a shadow", AdaptersPageTest.SHADOWED, page -> assertThat(page.locator(".shadowcard"))
                    .isVisible()),
            part("adapter tried", AdaptersPageTest.ADAPTER, page -> {
                page.getByText("Paste a captured request").click();
                page.locator("#try-body").fill("{}");
                page.locator("adapter-try button.pri").click();
                assertThat(page.locator(".readings")).isVisible();
            }),
            part("adapter tried in vain", AdaptersPageTest.ADAPTER, page -> {
                page.locator("#try-body").fill("{\"report\": {\"time\": \"yesterday\"}}");
                page.locator("adapter-try button.pri").click();
                assertThat(page.locator(".code .bad")).isVisible();
            }),
            part("roll back", AdaptersPageTest.ADAPTER, page -> {
                page.getByText("Roll back").click();
                assertThat(page.locator("dialog")).isVisible();
            }),
            part("read again", AdaptersPageTest.ADAPTER, page -> {
                page.getByText("Show what would change").click();
                page.locator(".changes summary").first().click();
                assertThat(page.locator(".changes li").first()).isVisible();
            }));

    static Stream<Arguments> everyPlaceInItsColours() {
        return PLACES.stream().flatMap(place -> place.colours().stream().map(colours -> Arguments.of(place, colours)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyPlaceInItsColours")
    void findsNothingThatKeepsPeopleOut(Place place, ColorScheme colours) {
        if (place.path().startsWith("sign-")) {
            site.api().on("POST /auth/refresh", Canned.file(401, "problem-unauthorized"));
        }
        if (place.name().equals("adapter tried in vain")) {
            site.api().on("POST /adapters/acme-t100/try", Canned.file("try-rejected"));
        }
        if (place.name().startsWith("message of the inbox")) {
            site.api().on("POST /adapters/generic-json/try", Canned.file("try-converted"));
        }
        if (place.name().equals("first message")) {
            site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
            site.api().on("GET /devices/*/messages", Canned.file("messages-refused"));
        }
        Page page = site.open(place.path(), new View(View.DESKTOP.width(), View.DESKTOP.height(), colours));
        place.steps().accept(page);
        if (ALL || colours == ColorScheme.LIGHT) {
            assertNothingFound(page);
        }
        if (ALL || colours == ColorScheme.DARK) {
            page.setViewportSize(View.PHONE.width(), View.PHONE.height());
            page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            assertNothingFound(page);
        }
    }

    private static void assertNothingFound(Page page) {
        // Without frames the mode for them only costs time; and of rows that are alike the first ones tell.
        var found = new AxeBuilder(page)
                .withTags(RULES)
                .setLegacyMode(true)
                .exclude("tr:nth-child(n + 20)")
                .analyze();

        assertThat(found.getPasses()).isNotEmpty();
        assertThat(found.getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                        .toList()))
                .as("%s px wide", page.viewportSize().width)
                .isEmpty();
    }

    private static void chartsDrawn(Page page) {
        assertThat(page.locator("time-chart canvas")).hasCount(2);
        assertThat(page.locator(".msgs li")).hasCount(6);
    }
}
