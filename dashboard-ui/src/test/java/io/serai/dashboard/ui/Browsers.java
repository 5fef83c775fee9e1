package io.serai.dashboard.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and starts the browser of this machine; nothing is ever downloaded. */
final class Browsers {

    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/opt/google/chrome/chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");

    /** A name of this machine whose pages are not trusted as those of localhost are. */
    static final String PLAIN_HOST = "serai.test";

    private static final List<String> FLAGS = List.of(
            "--host-resolver-rules=MAP " + PLAIN_HOST + " 127.0.0.1",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Browsers() {}

    /** The browser that {@code -Dui.browser} or {@code CHROME_BIN} names, else one in a usual place. */
    static Optional<Path> find() {
        return Stream.concat(Stream.of(System.getProperty("ui.browser"), System.getenv("CHROME_BIN")), USUAL.stream())
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** True where a missing browser is a failure: {@code -Dui.required=true}. */
    static boolean required() {
        return Boolean.getBoolean("ui.required");
    }

    static Playwright driver() {
        return Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser start(Playwright playwright, Path executable) {
        List<String> flags = new ArrayList<>(FLAGS);
        if ("root".equals(System.getProperty("user.name"))) {
            flags.add("--no-sandbox");
        }
        return playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(flags));
    }
}
