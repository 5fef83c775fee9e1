package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Text that somebody wrote to do harm stands in every field, and every page shows it as text, in its place. */
class HostileTextIT {
    private static final String IMAGE = "<img src=x onerror=\"window.pwned=1\">";
    private static final String SCRIPT = "'\"></b><script>window.pwned=1</script><svg onload=window.pwned=1>";
    private static final String LINK = "javascript:window.pwned=1//https://x.example";
    private static final String TEMPLATE = "{{constructor.constructor('window.pwned=1')()}} ${window.pwned=1}";
    private static final String BACKWARDS = "\u202Egnp.exe\u2066 \u200F\u0627\u0644\u0639\u0631\u0628\u064A\u0629";
    private static final String EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈🧑🏿‍🚀".repeat(5);
    private static final List<String> TEXTS =
            List.of(IMAGE, SCRIPT, LINK, TEMPLATE, BACKWARDS, EMOJI, "W".repeat(128), "ẅ\u0308\u0323\u0489".repeat(32));
    private static final String LONGEST = "M".repeat(256);

    private static final String FAULTS = """
            () => {
              const faults = [];
              if (window.pwned !== undefined) faults.push('a script ran');
              if (document.querySelector('img, iframe, object, script:not([src]), [onload], [onerror]')) faults.push('markup got in');
              if ([...document.links].some(({protocol}) => !/^https?:$/.test(protocol))) faults.push('a link runs');
              if (document.documentElement.scrollWidth > innerWidth) {
                const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth);
                faults.push('it scrolls sideways by ' + wide.slice(0, 3).concat(wide.slice(-3)).map((one) => one.outerHTML.slice(0, 80)).join(' … '));
              }
              return faults;
            }""";

    private static final String NAME = "hostile.engineer-" + "w".repeat(40);
    private static final String PASSWORD = "eight camels at noon";

    @RegisterExtension
    static final Dashboard dashboard = new Dashboard();

    private static final SeraiProcess SERAI = SharedSerai.process();
    private static final DropIn ADAPTER = new DropIn(SharedSerai.dataDir(), "hostile", "text");
    private static final DropIn BROKEN = new DropIn(SharedSerai.dataDir(), "hostile", "broken");
    private static final List<String> devices = new ArrayList<>();
    private static Owner owner;
    private static String lastSite = "";
    private static String source;
    private static String refused;
    private static String group;

    /** A page, and what stands on it once it is complete. */
    private record Place(String path, String complete) {}

    @BeforeAll
    static void everyFieldHoldsHostileText() throws IOException {
        Owner.signIn(SERAI).create("/users", json(Map.of("username", NAME, "password", PASSWORD, "role", "engineer")));
        owner = Owner.signIn(SERAI, NAME, PASSWORD);
        writeAdapters();
        for (var text : TEXTS) {
            lastSite = owner.create("/environments", json(Map.of("name", text)))
                    .get("id")
                    .textValue();
            fillDevice(lastSite, text, text);
        }
        fillDevice(lastSite, LONGEST, LONGEST.replace('M', 'N'));
        source = owner.create(
                        "/sources", json(Map.of("name", IMAGE, "environmentId", lastSite, "adapter", "generic-json")))
                .get("id")
                .textValue();
        owner.create("/sources/" + source + "/credentials", json(Map.of("kind", "access-key", "name", SCRIPT)));
        owner.create(
                "/environments/" + lastSite + "/channels",
                json(Map.of(
                        "kind",
                        "webhook",
                        "target",
                        "https://x.example/" + "w".repeat(200) + "?q=%3Cimg%3E&%24%7B%7D")));
        var groups = owner.get("/inbox?adapter=hostile-text").get("items");
        group = groups.get(0).get("group").textValue();
        refused = groups.get(1).get("sample").textValue();
        owner.post("/inbox/" + refused + "/amend", json(Map.of("bodyText", "{\"t\": \"" + LONGEST + "\"}")), 202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> owner.get("/inbox/" + refused).hasNonNull("amended"));
        owner.post("/inbox/discard", json(Map.of("messageIds", List.of(refused), "note", SCRIPT)), 200);
    }

    @AfterAll
    static void theAdaptersGo() throws IOException {
        ADAPTER.delete();
        BROKEN.delete();
    }

    @Test
    void everyPageOfAnEngineerShowsItAsText() {
        visit(
                NAME,
                PASSWORD,
                Stream.concat(
                        devices.stream().map(id -> new Place("devices/" + id, "device-side .msgs li")),
                        Stream.of(
                                new Place("", ".c-dev a"),
                                new Place("?q=" + encoded(IMAGE), ".c-dev a"),
                                new Place(
                                        "explore?series=" + devices.getFirst() + ":temperature," + devices.getLast()
                                                + ":temperature",
                                        ".values tbody tr"),
                                new Place("explore?series=" + encoded(IMAGE) + "&from=" + encoded(LINK), "h1"),
                                new Place("inbox", ".refusals tbody a"),
                                new Place("inbox?group=" + group, "inbox-message .faults"),
                                new Place("inbox?message=" + refused, "inbox-message .note.warn"),
                                new Place("inbox?group=" + encoded(SCRIPT), "h1"),
                                new Place("trace/" + refused, ".traced .steps li"),
                                new Place("trace/" + newestOf(devices.getLast()), ".traced .steps li"),
                                new Place("trace/" + encoded(IMAGE), ".empty"),
                                new Place("adapters", ".adapters a[href$='hostile-text']"),
                                new Place("adapters/hostile-text", "#try-body"),
                                new Place("adapters/hostile-broken", ".findings"),
                                new Place("adapters/" + encoded(IMAGE), ".empty"),
                                new Place("settings/account", "#new-password"),
                                new Place("settings/sites", ".things li"),
                                new Place("settings/devices", ".rows tbody tr"),
                                new Place("settings/devices?show=sources", ".rows tbody tr, .things li"),
                                new Place("settings/devices/" + devices.getFirst(), ".limit"),
                                new Place("settings/devices/" + devices.getLast(), ".limit"),
                                new Place("settings/sources/" + source, ".keylist li"),
                                new Place("settings/notifications?site=" + lastSite, ".things li"),
                                new Place("settings/about", "#set-about"),
                                new Place("welcome", "#welcome-site"),
                                new Place(encoded(IMAGE), ".empty"))));
    }

    @Test
    void everyPageOfAnAdministratorShowsItAsText() {
        visit(
                "admin",
                SeraiProcess.ADMIN_PASSWORD,
                Stream.of(
                        new Place("", ".c-dev a"),
                        new Place("inbox", ".refusals tbody a"),
                        new Place("pipeline", ".logs tbody tr"),
                        new Place("pipeline?trace=" + encoded(IMAGE) + "&service=" + encoded(SCRIPT), ".way .empty"),
                        new Place("settings/users?q=hostile", ".rows tbody tr"),
                        new Place("settings/audit", ".rows tbody tr"),
                        new Place("settings/audit?actor=" + encoded(SCRIPT), ".empty"),
                        new Place("settings/sites", ".things li")));
    }

    /** Opens place after place as links do, and says of all of them together what went wrong. */
    private static void visit(String name, String password, Stream<Place> places) {
        var page = dashboard.open(name, password, "settings/display");
        page.locator("#set-display").waitFor();
        var wrong = new ArrayList<String>();
        places.forEach(place -> {
            page.evaluate(
                    "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }",
                    "/ui/" + place.path());
            try {
                page.locator(place.complete()).first().waitFor();
            } catch (RuntimeException late) {
                wrong.add(place.path() + ": not complete");
            }
            found(page).forEach(fault -> wrong.add(place.path() + ": " + fault));
            dashboard.faults().stream()
                    .filter(fault -> !fault.startsWith("40"))
                    .forEach(fault -> wrong.add(place.path() + ": " + fault));
        });
        assertThat(wrong).isEmpty();
    }

    /** What a page must not have. */
    private static List<String> found(Page page) {
        return ((List<?>) page.evaluate(FAULTS)).stream().map(Object::toString).toList();
    }

    private static void fillDevice(String site, String text, String id) {
        var device = owner.create(
                        "/devices",
                        json(Map.of(
                                "name", text,
                                "environmentId", site,
                                "externalId", id,
                                "adapter", "hostile-text",
                                "tags", List.of(cut(text, 60), "${x}"))))
                .get("id")
                .textValue();
        devices.add(device);
        var path = "/devices/" + device;
        put(path + "/thresholds", json(Map.of("items", List.of(Map.of("name", "temperature", "highest", 1)))));
        var key = owner.create(path + "/credentials", json(Map.of("kind", "access-key", "name", cut(text, 128))))
                .get("secret")
                .textValue();
        send(key, Map.of("t", 21.5, "text", text));
        send(key, Map.of("refuse", text));
        owner.create(path + "/notes", json(Map.of("text", text)));
        var alert = owner.get("/alerts?deviceId=" + device).at("/items/0/id").textValue();
        owner.post("/alerts/" + alert + "/acknowledge", json(Map.of("note", text)), 200);
    }

    /** An adapter that says what it is told to, and one that is refused for what it says. */
    private static void writeAdapters() throws IOException {
        ADAPTER.write("temperature", "one");
        ADAPTER.file("adapter.yaml", """
                name: hostile-text
                title: %s
                vendor: %s
                device: %s
                protocol: %s
                documentation: https://x.example/?q=<img>
                sender: device
                """.formatted(json(IMAGE), json(SCRIPT), json(BACKWARDS), json(TEMPLATE)));
        ADAPTER.file(
                "hostile-text.camel.yaml",
                ADAPTER.route("temperature", "one")
                        .replace(
                                "if .body.t == null",
                                "if .body.refuse then {rejected: .body.refuse} elif .body.text then {readings: [{measurements: "
                                        + "[{name: \"temperature\", value: .body.t}, {name: \"status\", value: .body.text}]}]} elif .body.t == null"));
        BROKEN.write("temperature", "one");
        BROKEN.file(
                "adapter.yaml",
                "name: hostile-broken\ntitle: %s\ndocumentation: %s\n%s: 1\n"
                        .formatted(json(IMAGE), json(LINK), json(SCRIPT)));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var names = owner.get("/adapters").get("items").findValuesAsText("name");
            return names.contains("hostile-text") && names.contains("hostile-broken");
        });
    }

    private static String newestOf(String device) {
        return owner.get("/devices/" + device + "/messages").at("/items/0/id").textValue();
    }

    /** Sends it with hostile text in the query and a header as well, and waits until it is handled. */
    private static void send(String key, Map<String, ?> body) {
        var answer = Http.post(
                SERAI.uri("/v1/telemetry?" + encoded(IMAGE) + "=" + encoded(LINK)),
                Map.of("Authorization", "Bearer " + key, "Prefer", "wait=20", "User-Agent", SCRIPT),
                json(body));
        assertThat(answer.status()).as(answer.body()).isIn(201, 422);
    }

    private static void put(String path, String body) {
        var answer = Http.send(
                "PUT",
                SERAI.uri("/api/v1" + path),
                Map.of("Authorization", owner.headers().get("Authorization"), "Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    private static String json(Object value) {
        return Http.JSON.valueToTree(value).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
