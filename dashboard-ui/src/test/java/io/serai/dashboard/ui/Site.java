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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The site in a browser, for the tests of one class. The clock stands at {@link #NOW}; console errors and screenshots of
 * failures are kept. Pages that are looked at in the same way share a context, since a new one costs a process and an empty
 * cache: what a test leaves in it is removed after the test. For one thread.
 */
final class Site implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** The instant at which the canned answers are true. */
    static final String NOW = "2026-11-24T12:00:00Z";

    private static final Path SHOTS = Path.of("target", "screenshots");

    private @Nullable SiteServer server;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;
    private final Map<View, BrowserContext> contexts = new HashMap<>();
    private boolean alone;
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
        if (alone) {
            closeContexts();
            alone = false;
        } else {
            contexts.values().forEach(Site::emptied);
        }
        errors.clear();
        live().reset();
    }

    /** As if no test had used it. */
    private static void emptied(BrowserContext context) {
        for (Page page : context.pages()) {
            if (page.url().startsWith("http")) {
                page.evaluate("localStorage.clear()");
            }
            page.close();
        }
        context.clearCookies();
        context.clearPermissions();
    }

    private void closeContexts() {
        contexts.values().forEach(BrowserContext::close);
        contexts.clear();
    }

    /** For a test that moves the clock, which no page of the context would be free of afterwards. */
    Site alone() {
        closeContexts();
        alone = true;
        return this;
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

    /** A blank page with the clock set. */
    Page newPage(View view) {
        if (browser == null) {
            throw new IllegalStateException("the browser is not started");
        }
        Browser started = browser;
        BrowserContext context = contexts.computeIfAbsent(view, seen -> context(started, seen));
        return watched(context.newPage());
    }

    private static BrowserContext context(Browser browser, View view) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(view.width(), view.height())
                .setColorScheme(view.scheme())
                .setTimezoneId("Europe/Helsinki")
                .setLocale("en-GB"));
        context.setDefaultTimeout(10_000);
        return context;
    }

    /** Opens a page as it is reached in a network of one's own, by plain HTTP and not by localhost. */
    Page openPlainly(String path) {
        Page page = newPage(View.DESKTOP);
        page.navigate(plainly(server().url(path)));
        return page;
    }

    /** The same address by a name that browsers do not trust. */
    private static String plainly(String url) {
        return url.replaceFirst("//[^:/]+", "//" + Browsers.PLAIN_HOST);
    }

    /** One more tab in the browser of a page. */
    Page tabBeside(Page page, String path) {
        Page tab = watched(page.context().newPage());
        String url = server().url(path);
        tab.navigate(page.url().contains(Browsers.PLAIN_HOST) ? plainly(url) : url);
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
        int shot = 0;
        for (BrowserContext context : contexts.values()) {
            for (Page page : context.pages()) {
                Path file = SHOTS.resolve(name.replaceAll("[^A-Za-z0-9-]+", "_") + "-" + shot++ + ".png");
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
