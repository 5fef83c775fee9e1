package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A person signs in, sees the fleet, opens a device, and watches a new reading arrive. */
class DashboardIT {
    private static final List<String> AXE_TAGS = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

    private final SeraiProcess serai = SharedSerai.process();

    @Test
    void showsAReadingThatArrivesWhileOneLooks() {
        var owner = Owner.signIn(serai);
        var device = owner.device(owner.environment("Journey"), "Journey thermometer");
        var key = owner.key("/devices/" + device);
        send(key, "{\"temperature\": 20.5}");
        try (var playwright = Playwright.create();
                var browser = launch(playwright)) {
            var errors = new ArrayList<String>();
            var page = browser.newPage();
            page.onPageError(errors::add);
            try {
                journey(page, device, key);
            } catch (RuntimeException | AssertionError e) {
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "dashboard-failure.png")));
                throw e;
            }
            assertThat(errors).isEmpty();
        }
    }

    private void journey(Page page, String device, String key) {
        page.navigate(serai.uri("/").toString());
        page.getByLabel("Name").fill("admin");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(SeraiProcess.ADMIN_PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();

        var link = page.locator("a[href*='" + device + "']").first();
        link.waitFor();
        assertNoAxeFindings(page, "fleet");
        link.click();

        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Journey thermometer"))
                .waitFor();
        page.getByText("20.5").first().waitFor();
        assertNoAxeFindings(page, "device");

        send(key, "{\"temperature\": 23.75}");
        page.getByText("23.75").or(page.getByText("23.8")).first().waitFor();
    }

    private void send(String key, String body) {
        assertThat(Http.post(serai.uri("/v1/telemetry"), Map.of("X-API-Key", key), body)
                        .status())
                .isEqualTo(202);
    }

    private static void assertNoAxeFindings(Page page, String name) {
        assertThat(new AxeBuilder(page).withTags(AXE_TAGS).analyze().getViolations())
                .as("axe on " + name)
                .isEmpty();
    }

    private static Browser launch(Playwright playwright) {
        var chromium = chromium();
        if (chromium.isEmpty()) {
            System.err.println("SKIPPED: no Chromium found; set -Dui.browser or CHROME_BIN");
            assertThat(Boolean.getBoolean("ui.required"))
                    .as("a browser is required")
                    .isFalse();
        }
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium");
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private static Optional<Path> chromium() {
        return Stream.of(
                        System.getProperty("ui.browser"),
                        System.getenv("CHROME_BIN"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
