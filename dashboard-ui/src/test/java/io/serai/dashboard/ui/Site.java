package io.serai.dashboard.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The site in a browser, for the tests of one class. Each page has its own context with the clock standing at
 * {@link #NOW}; console errors and screenshots of failures are kept. For one thread.
 */
final class Site implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** The instant at which the canned answers are true. */
    static final String NOW = "2026-11-24T12:00:00Z";

    private static final Path SHOTS = Path.of("target", "screenshots");

    private @Nullable SiteServer server;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    /** How a page is looked at. */
    record View(int width, int height, ColorScheme scheme) {
        static final View DESKTOP = new View(1440, 900, ColorScheme.LIGHT);
        static final View PHONE = new View(390, 844, ColorScheme.LIGHT);

        View dark() {
            return new View(width, height, ColorScheme.DARK);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Optional<Path> executable = Browsers.find();
        if (executable.isEmpty()) {
            String message = "NO BROWSER FOUND: the dashboard's pages are NOT tested (-Dui.browser=/path/to/chromium)";
            Assertions.assertThat(Browsers.required()).as(message).isFalse();
            System.err.println(message);
            Assumptions.abort(message);
        }
        server = new SiteServer();
        playwright = Browsers.driver();
        browser = Browsers.start(playwright, executable.orElseThrow());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            keepScreenshots(context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName());
        }
        live().cut();
        api().reset();
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        errors.clear();
        live().reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
        if (server != null) {
            server.close();
        }
    }

    CannedApi api() {
        return server().api();
    }

    LiveFeed live() {
        return server().live();
    }

    /** Errors that any page wrote to its console or threw since the test began. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Opens a page below {@code /ui/} on a desktop in light colours. */
    Page open(String path) {
        return open(path, View.DESKTOP);
    }

    Page open(String path, View view) {
        Page page = newPage(view);
        page.navigate(server().url(path));
        return page;
    }

    /** A blank page in a new context, with the clock set. */
    Page newPage(View view) {
        if (browser == null) {
            throw new IllegalStateException("the browser is not started");
        }
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(view.width(), view.height())
                .setColorScheme(view.scheme())
                .setTimezoneId("Europe/Helsinki")
                .setLocale("en-GB"));
        contexts.add(context);
        context.setDefaultTimeout(10_000);
        return watched(context.newPage());
    }

    /** One more tab in the browser of a page. */
    Page tabBeside(Page page, String path) {
        Page tab = watched(page.context().newPage());
        tab.navigate(server().url(path));
        return tab;
    }

    private Page watched(Page page) {
        page.clock().setFixedTime(NOW);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text() + " @ " + message.location());
            }
        });
        page.onPageError(errors::add);
        return page;
    }

    private void keepScreenshots(String name) {
        for (int i = 0; i < contexts.size(); i++) {
            for (Page page : contexts.get(i).pages()) {
                Path file = SHOTS.resolve(name.replaceAll("[^A-Za-z0-9-]+", "_") + "-" + i + ".png");
                page.screenshot(new ScreenshotOptions().setPath(file));
            }
        }
    }

    private SiteServer server() {
        if (server == null) {
            throw new IllegalStateException("the server is not started");
        }
        return server;
    }
}
