package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
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

    /** A page or dialog and how to get there. */
    record Place(String name, String path, Consumer<Page> steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Place> PLACES = List.of(
            new Place("fleet", "", page -> assertThat(page.locator(".c-sp svg").first())
                    .isVisible()),
            new Place("device", PagesTest.DEVICE, AxeTest::chartsDrawn),
            new Place("device as a table", PagesTest.DEVICE, page -> {
                chartsDrawn(page);
                page.getByText("Show as table").click();
            }),
            new Place("explore", ExplorePageTest.THREE + "&previous=1", page -> {
                assertThat(page.locator("compare-chart canvas")).hasCount(1);
                page.getByText("Show as table").click();
            }),
            new Place("explore, nothing chosen", "explore", page -> assertThat(page.locator(".empty"))
                    .isVisible()),
            new Place("add series", ExplorePageTest.THREE, page -> {
                page.getByText("Add series").click();
                page.locator(".finds button").first().click();
                assertThat(page.locator(".metrics li").first()).isVisible();
            }),
            new Place("settings", "settings", page -> assertThat(page.locator("#set-display"))
                    .isVisible()),
            new Place("account", "settings/account", page -> assertThat(page.locator("#new-password"))
                    .isVisible()),
            new Place("sites", "settings/sites", page -> assertThat(page.locator("#set-demo"))
                    .isVisible()),
            new Place("delete a site", "settings/sites", page -> {
                page.locator(".link.away").first().click();
                assertThat(page.locator("dialog .note.warn")).isVisible();
            }),
            new Place("devices", "settings/devices", page -> assertThat(page.locator(".rows tbody tr"))
                    .hasCount(12)),
            new Place("device to set", SettingsDevicesTest.DEVICE, page -> assertThat(page.locator(".limit"))
                    .isVisible()),
            new Place("notifications", "settings/notifications", page -> assertThat(page.locator(".things li"))
                    .hasCount(2)),
            new Place("users", "settings/users", page -> assertThat(page.locator(".rows tbody tr"))
                    .hasCount(3)),
            new Place("audit", "settings/audit", page -> assertThat(page.locator(".rows tbody tr"))
                    .hasCount(2)),
            new Place("about", "settings/about", page -> assertThat(page.locator("#set-about"))
                    .isVisible()),
            new Place("first steps", "welcome", page -> {
                page.locator("#device-name").fill("Balcony");
                page.locator("form button.pri").click();
                assertThat(page.locator(".came li").first()).isVisible();
            }),
            new Place("not found", "nowhere", page -> assertThat(page.locator(".empty"))
                    .isVisible()),
            new Place("sign-in", "sign-in", page -> assertThat(page.locator("#username"))
                    .isVisible()),
            new Place("sign-up", "sign-up", page -> assertThat(page.locator("#email"))
                    .isVisible()),
            new Place("add device", "", page -> {
                page.getByText("Add device").first().click();
                assertThat(page.locator("#device-name")).isFocused();
            }),
            new Place("first message", "", page -> {
                page.getByText("Add device").first().click();
                page.locator("#device-name").fill("Balcony");
                page.locator("dialog button.pri").click();
                assertThat(page.locator("dialog .note.bad")).isVisible();
            }),
            new Place("add key", PagesTest.DEVICE, page -> {
                page.getByText("Add key").click();
                page.locator("dialog button.pri").click();
                assertThat(page.locator("dialog code")).isVisible();
            }),
            new Place("message", PagesTest.DEVICE, page -> {
                page.locator(".msgs button").nth(3).click();
                assertThat(page.locator("dialog .faults")).isVisible();
            }),
            new Place("original of a message, read again", PagesTest.DEVICE, page -> {
                page.locator(".msgs button").nth(3).click();
                page.getByText("Show the original").click();
                assertThat(page.locator("dialog .code")).isVisible();
                page.getByText("Read again").click();
                assertThat(page.locator("dialog .changes")).isVisible();
            }),
            new Place("inbox", "inbox", page -> assertThat(page.locator(".refusals tbody tr"))
                    .hasCount(4)),
            new Place("message of the inbox, replayed and edited", InboxPageTest.GROUP, page -> {
                page.getByText("Replay", new Page.GetByTextOptions().setExact(true))
                        .click();
                assertThat(page.locator("inbox-message .changes")).isVisible();
                page.getByText("Edit and replay").click();
                page.getByText("Try it first").click();
                assertThat(page.locator(".readings")).isVisible();
            }),
            new Place("discard", InboxPageTest.GROUP, page -> {
                page.getByText("Discard all…").click();
                assertThat(page.locator("#discard-note")).isFocused();
            }),
            new Place("pipeline", "pipeline", page -> {
                assertThat(page.locator(".logs tbody tr")).hasCount(13);
                page.getByText("Show as table").click();
            }),
            new Place("way of a message", PipelinePageTest.TRACE, page -> assertThat(page.locator(".steps"))
                    .hasCount(2)),
            new Place("adapters", "adapters", page -> assertThat(page.locator(".adapters tbody tr"))
                    .hasCount(8)),
            new Place("adapter", AdaptersPageTest.ADAPTER, page -> assertThat(page.locator(".findings"))
                    .isVisible()),
            new Place(
                    "adapter with a shadow", AdaptersPageTest.SHADOWED, page -> assertThat(page.locator(".shadowcard"))
                            .isVisible()),
            new Place("adapter tried", AdaptersPageTest.ADAPTER, page -> {
                page.getByText("Paste a captured request").click();
                page.locator("#try-body").fill("{}");
                page.locator("adapter-try button.pri").click();
                assertThat(page.locator(".readings")).isVisible();
            }),
            new Place("adapter tried in vain", AdaptersPageTest.ADAPTER, page -> {
                page.locator("#try-body").fill("{\"report\": {\"time\": \"yesterday\"}}");
                page.locator("adapter-try button.pri").click();
                assertThat(page.locator(".code .bad")).isVisible();
            }),
            new Place("roll back", AdaptersPageTest.ADAPTER, page -> {
                page.getByText("Roll back").click();
                assertThat(page.locator("dialog")).isVisible();
            }),
            new Place("read again", AdaptersPageTest.ADAPTER, page -> {
                page.getByText("Show what would change").click();
                page.locator(".changes summary").first().click();
                assertThat(page.locator(".changes li").first()).isVisible();
            }));

    static Stream<Arguments> everyPlaceInEveryView() {
        return PLACES.stream()
                .flatMap(place -> Stream.of(View.DESKTOP, View.DESKTOP.dark(), View.PHONE, View.PHONE.dark())
                        .map(view -> Arguments.of(place, view)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyPlaceInEveryView")
    void findsNothingThatKeepsPeopleOut(Place place, View view) {
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
        Page page = site.open(place.path(), view);
        place.steps().accept(page);

        var found = new AxeBuilder(page).withTags(RULES).analyze();

        assertThat(found.getPasses()).isNotEmpty();
        assertThat(found.getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                        .toList()))
                .isEmpty();
    }

    private static void chartsDrawn(Page page) {
        assertThat(page.locator("time-chart canvas")).hasCount(2);
        assertThat(page.locator(".msgs li")).hasCount(6);
    }
}
