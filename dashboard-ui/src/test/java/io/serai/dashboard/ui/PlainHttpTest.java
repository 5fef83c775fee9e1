package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages in a network of one's own, by plain HTTP: browsers keep locks and the clipboard from them. */
class PlainHttpTest {
    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void showsTheFleetLiveWithoutTheLocksOfTheBrowser() {
        Page page = site.openPlainly("");
        assertThat((Boolean) page.evaluate("isSecureContext")).isFalse();

        assertThat(page.locator(".c-dev a").first()).isVisible();
        assertThat(page.locator(".live")).hasText("Live");
    }

    @Test
    void readsOneStreamInAllTabsAndGoesOnInAnotherWhenItsTabLeaves() {
        Page first = site.openPlainly("");
        assertThat(first.locator(".live")).hasText("Live");
        Page second = site.tabBeside(first, "");
        assertThat(second.locator(".live")).hasText("Live");
        assertThat(site.live().opened()).isEqualTo(1);

        first.navigate("about:blank");

        assertThat(second.locator(".live")).hasText("Live");
        second.waitForCondition(() -> site.live().opened() == 2);
        site.live().send("readings", """
                {"items":[{"deviceId":"0199aa00-0000-7000-8000-000000000d06","observedAt":"2026-11-24T12:00:00Z",\
                "receivedAt":"2026-11-24T12:00:00Z","measurements":[{"name":"temperature","channel":null,"value":-12,\
                "unit":"Cel","quality":"good"}]}]}""");
        assertThat(second.locator(".devices")).containsText("−12.0");
    }

    @Test
    void copiesWithoutTheClipboardOfTheBrowser() {
        Page page = site.openPlainly(PagesTest.DEVICE);
        page.getByText("Copy link").click();
        assertThat(page.locator(".toast")).containsText("The link is copied");

        page.getByText("Add a note").click();
        page.locator("#note-text").press("ControlOrMeta+v");

        assertThat(page.locator("#note-text")).hasValue(Pattern.compile("http://serai\\.test:\\d+/ui/devices/.*"));
    }
}
