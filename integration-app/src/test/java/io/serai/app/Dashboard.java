package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The dashboard of the shared Serai, for the tests of one class, in the one browser of all of them. Who has signed in stays
 * signed in from test to test; what goes wrong in a page is kept, and a picture of it where a test fails. For one thread.
 */
final class Dashboard implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static @Nullable Browser browser;

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 20_000;

    private final SeraiProcess serai = SharedSerai.process();
    private final Map<String, BrowserContext> people = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        var chromium = chromium();
        if (chromium.isEmpty()) {
            System.err.println("SKIPPED: no Chromium found; set -Dui.browser or CHROME_BIN");
            assertThat(Boolean.getBoolean("ui.required"))
                    .as("a browser is required")
                    .isFalse();
        }
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium");
        if (browser == null) {
            browser = launch(Playwright.create(), chromium.get());
        }
    }

    /** Ends with the driver, and that with this process. */
    static Browser launch(Playwright driver, Path chromium) {
        return driver.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var name = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
        var pages =
                people.values().stream().flatMap(one -> one.pages().stream()).toList();
        for (var i = 0; i < pages.size(); i++) {
            if (context.getExecutionException().isPresent()) {
                var file = SHOTS.resolve(name.replaceAll("[^A-Za-z0-9-]+", "_") + "-" + i + ".png");
                pages.get(i).screenshot(new Page.ScreenshotOptions().setPath(file));
            }
            pages.get(i).close();
        }
        faults.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        people.values().forEach(BrowserContext::close);
        people.clear();
    }

    /** A page of somebody who signs in by the form, or has done so before. */
    Page open(String name, String password, String path) {
        var known = people.get(name);
        if (known != null) {
            var page = watched(known.newPage());
            page.navigate(serai.uri("/ui/" + path).toString());
            return page;
        }
        var page = watched(contextOf(name).newPage());
        page.navigate(serai.uri("/ui/" + path).toString());
        signIn(page, name, password);
        return page;
    }

    /** Fills the sign-in form that a page shows. */
    void signIn(Page page, String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.locator("nav.rail").waitFor();
    }

    /**
     * What went wrong in pages since the test began: errors that they threw or wrote to the console, broken rules of their
     * policy among them, and requests that the server refused, as {@code 400 PATCH /api/v1/users/me/password}.
     */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** A fault that the test has brought about, and seen. */
    void forget(String fault) {
        faults.remove(fault);
    }

    private BrowserContext contextOf(String name) {
        var context = Objects.requireNonNull(browser)
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setTimezoneId("Europe/Helsinki")
                        .setLocale("en-GB")
                        .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        people.put(name, context);
        return context;
    }

    private Page watched(Page page) {
        page.onPageError(faults::add);
        page.onConsoleMessage(this::take);
        page.onResponse(this::take);
        return page;
    }

    /** What the browser says of refused requests is known from the response. */
    private void take(ConsoleMessage message) {
        var serious = message.type().equals("error") || message.type().equals("warning");
        if (serious && !message.text().startsWith("Failed to load resource")) {
            faults.add(message.text() + " @ " + message.location());
        }
    }

    private void take(Response response) {
        if (response.status() >= 400) {
            faults.add("%d %s %s"
                    .formatted(
                            response.status(),
                            response.request().method(),
                            URI.create(response.url()).getPath()));
        }
    }

    static Optional<Path> chromium() {
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
