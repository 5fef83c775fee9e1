package io.serai.app;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the dashboard in a real browser against a Serai of its own with the demo fleet, and prints what it found. No
 * test: {@code README.md} of the dashboard says how it is run. Arguments, any of them: {@code load <runs>},
 * {@code chart <redraws>}, {@code memory <minutes>}.
 */
final class DashboardSpeed {
    private static final int POINTS = 1000;
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(30);

    /** Notes when the browser has painted the first rows of the fleet. */
    private static final String WATCH_ROWS = """
            (() => {
              const look = () => document.querySelector('.c-dev a')
                ? requestAnimationFrame(() => setTimeout(() => { window.rowsAt = performance.now(); }))
                : requestAnimationFrame(look);
              look();
            })()""";

    /** Milliseconds of each redraw of the first chart with this many points, the drawn pixels included. */
    private static final String REDRAW = """
            async ([points, redraws]) => {
              const chart = document.querySelector('time-chart');
              const step = 60, t0 = new Date(chart.to - points * step * 1000).toISOString();
              const fill = (value) => Array.from({length: points}, (_, n) => value(n));
              const wave = (shift, offset) => fill((n) => Math.sin((n + shift) / 20) * 8 + 20 + offset);
              chart.from = chart.to - points * step * 1000;
              const taken = [];
              for (let turn = 0; turn < redraws; turn++) {
                const series = {...chart.series, t0, step, n: fill(() => 3), implausible: fill(() => 0), gaps: [],
                  avg: wave(turn, 0), min: wave(turn, -1), max: wave(turn, 1)};
                const begin = performance.now();
                chart.series = series;
                await chart.updateComplete;
                await new Promise((done) => queueMicrotask(done));
                const canvas = chart.querySelector('canvas');
                canvas.getContext('2d').getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1);
                taken.push(performance.now() - begin);
                await new Promise(requestAnimationFrame);
              }
              return taken;
            }""";

    private DashboardSpeed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("serai-speed");
        try (var serai = demo(data.toString());
                var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            var browser = Dashboard.launch(playwright, Dashboard.chromium().orElseThrow());
            for (var at = 0; at + 1 < arguments.length; at += 2) {
                var times = Integer.parseInt(arguments[at + 1]);
                switch (arguments[at]) {
                    case "load" -> load(serai, browser, times);
                    case "chart" -> chart(serai, browser, times);
                    case "memory" -> memory(serai, browser, Duration.ofMinutes(times));
                    default -> throw new IllegalArgumentException("load, chart or memory, not " + arguments[at]);
                }
            }
        }
    }

    private static SeraiProcess demo(String data) {
        return SeraiProcess.start(
                        "speed",
                        Map.of(),
                        List.of("--serai.data-dir=" + data, "--serai.admin-password=" + SeraiProcess.ADMIN_PASSWORD))
                .untilReady();
    }

    private static void load(SeraiProcess serai, Browser browser, int runs) {
        var millis = new double[runs];
        for (var run = 0; run < runs; run++) {
            try (var context = signedIn(serai, browser)) {
                var page = context.newPage();
                var bytes = countBytes(context.newCDPSession(page));
                page.addInitScript(WATCH_ROWS);
                page.navigate(serai.uri("/ui/").toString());
                page.waitForCondition(() -> page.evaluate("window.rowsAt") != null);
                millis[run] = ((Number) page.evaluate("window.rowsAt")).doubleValue();
                page.waitForTimeout(1000);
                System.out.printf("run %d: rows painted after %.0f ms%n", run + 1, millis[run]);
                if (run == runs - 1) {
                    print(bytes);
                }
            }
        }
        System.out.printf("rows painted, median of %d: %.0f ms; %s%n", runs, percentile(millis, 50), load());
    }

    private static void chart(SeraiProcess serai, Browser browser, int redraws) {
        try (var context = signedIn(serai, browser)) {
            var page = fleet(serai, context);
            page.locator(".c-dev a").first().click();
            page.locator("time-chart canvas").first().waitFor();
            for (var run = 1; run <= 3; run++) {
                var taken = ((List<?>) page.evaluate(REDRAW, List.of(POINTS, redraws)))
                        .stream()
                                .mapToDouble(one -> ((Number) one).doubleValue())
                                .toArray();
                System.out.printf(
                        "%d redraws of %d points: median %.1f ms, p95 %.1f ms, most %.1f ms; %s%n",
                        redraws, POINTS, percentile(taken, 50), percentile(taken, 95), percentile(taken, 100), load());
            }
        }
    }

    private static void memory(SeraiProcess serai, Browser browser, Duration time) throws InterruptedException {
        try (var context = signedIn(serai, browser)) {
            var fleet = fleet(serai, context);
            var device = fleet(serai, context);
            device.locator(".c-dev a").first().click();
            device.locator("time-chart canvas").first().waitFor();
            var sessions = Map.of("fleet", context.newCDPSession(fleet), "device", context.newCDPSession(device));
            var end = Instant.now().plus(time);
            while (Instant.now().isBefore(end)) {
                new TreeMap<>(sessions)
                        .forEach((name, session) -> System.out.printf(
                                "%s %s: %,d kB of heap%n", Instant.now(), name, heap(session) / 1024));
                fleet.waitForTimeout(BETWEEN_SAMPLES.toMillis());
            }
            System.out.println(load());
        }
    }

    /** Bytes of the script heap that are in use once garbage is collected. */
    private static long heap(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        session.send("HeapProfiler.collectGarbage");
        return session.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
    }

    /** A context with a session and nothing in the cache. */
    private static BrowserContext signedIn(SeraiProcess serai, Browser browser) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
        var answer = context.request()
                .post(
                        serai.uri("/api/v1/auth/login").toString(),
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setData(Map.of("username", "admin", "password", SeraiProcess.ADMIN_PASSWORD)));
        if (!answer.ok()) {
            throw new IllegalStateException("cannot sign in: " + answer.text());
        }
        return context;
    }

    private static Page fleet(SeraiProcess serai, BrowserContext context) {
        var page = context.newPage();
        page.navigate(serai.uri("/ui/").toString());
        page.locator(".c-dev a").first().waitFor();
        return page;
    }

    /** Bytes on the wire, headers of answers included, by file. */
    private static Map<String, Long> countBytes(CDPSession session) {
        var urls = new TreeMap<String, String>();
        var bytes = new TreeMap<String, Long>();
        session.send("Network.enable");
        session.on(
                "Network.requestWillBeSent",
                event -> urls.put(
                        event.get("requestId").getAsString(),
                        event.getAsJsonObject("request").get("url").getAsString()));
        session.on("Network.loadingFinished", event -> add(bytes, urls, event));
        return bytes;
    }

    private static void add(Map<String, Long> bytes, Map<String, String> urls, JsonObject event) {
        var url = urls.get(event.get("requestId").getAsString());
        if (url != null) {
            bytes.merge(
                    url.replaceAll("^https?://[^/]+|[?].*", ""),
                    event.get("encodedDataLength").getAsLong(),
                    Long::sum);
        }
    }

    private static void print(Map<String, Long> bytes) {
        bytes.forEach((path, length) -> System.out.printf("%,9d %s%n", length, path));
        System.out.printf(
                "%,9d bytes in %d requests%n",
                bytes.values().stream().mapToLong(Long::longValue).sum(), bytes.size());
    }

    private static double percentile(double[] values, int percent) {
        var sorted = java.util.Arrays.stream(values).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static String load() {
        return "load of the machine "
                + java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage();
    }
}
