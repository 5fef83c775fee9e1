package io.serai.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do with the pages, one journey for each, against the real application. */
class DashboardIT {
    private static final List<String> AXE_TAGS = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");
    private static final String ENGINEER = "journey.engineer";
    private static final String PASSWORD = "eight camels at noon";
    private static final String REFUSED = "{\"measurements\": [{\"name\": \"temperature\", \"value\": \"warm\"}]}";

    @RegisterExtension
    static final Dashboard dashboard = new Dashboard();

    private static final SeraiProcess SERAI = SharedSerai.process();
    private static Owner owner;
    private static String site;

    @BeforeAll
    static void anEngineerWithASite() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        user(ENGINEER);
        owner = Owner.signIn(SERAI, ENGINEER, PASSWORD);
        site = owner.environment("Harbour");
    }

    @AfterEach
    void nothingWentWrongInAPage() {
        assertThat(dashboard.faults()).isEmpty();
    }

    @Test
    void leadsFromTheFleetToADeviceWhoseChartIsDrawnAndWatchesAReadingArrive() {
        var device = owner.device(site, "Journey thermometer");
        var key = owner.key("/devices/" + device);
        stored(key, anHourOfTemperatures());
        var page = open("");
        page.locator(".find input").fill("thermometer");
        var link = page.locator("a[href*='" + device + "']").first();
        link.waitFor();
        assertNoAxeFindings(page, "fleet");
        link.click();

        assertThat(page.locator("h1")).hasText("Journey thermometer");
        assertThat(chart(page)).hasAttribute("aria-label", Pattern.compile("^Temperature, .*: low 10.* high 19"));
        assertThat(page.locator("time-chart canvas")).hasCount(1);
        assertThat(drawn(page.locator("time-chart canvas"))).isTrue();
        assertThat(page.locator(".tile").first()).containsText("19");
        assertNoAxeFindings(page, "device");
        stored(key, "{\"temperature\": 23.75}");

        assertThat(page.locator(".tile").first()).containsText("23.8");
        assertThat(chart(page)).hasAttribute("aria-label", Pattern.compile("high 23\\.8"));
    }

    @Test
    void laysTwoDevicesOverEachOtherAndCopiesALinkThatShowsTheSame() {
        for (var name : List.of("Quay north", "Quay south")) {
            stored(owner.key("/devices/" + owner.device(site, name)), anHourOfTemperatures());
        }
        var page = open("explore");
        page.getByText("Add the first series").click();
        for (var name : List.of("Quay north", "Quay south")) {
            page.locator("dialog .find input").fill(name);
            assertThat(page.locator(".finds > li")).hasCount(1);
            assertThat(page.locator(".finds > li")).containsText(name);
            page.locator(".finds > li > button").click();
            page.getByLabel("Add Temperature").click();
        }
        page.getByText("Done").click();
        assertThat(page.locator(".values tbody tr")).hasCount(2);
        assertThat(page.locator(".values tbody tr").last()).containsText("Quay south · Temperature");
        assertThat(drawn(page.locator("compare-chart canvas"))).isTrue();
        page.getByText("Copy link").click();
        assertThat(page.locator(".toast")).containsText("The link is copied");

        page.navigate((String) page.evaluate("navigator.clipboard.readText()"));

        assertThat(page).hasURL(Pattern.compile("&from=20.*&to=20"));
        assertThat(page.locator(".values tbody tr")).hasCount(2);
        assertThat(page.locator("compare-chart .host"))
                .hasAttribute("aria-label", Pattern.compile("^2 series, .* low 10.* high 19"));
    }

    @Test
    void mendsARefusedMessageAndFindsItsValueAtTheDevice() {
        var device = owner.device(site, "Journey mended");
        refused(owner.key("/devices/" + device));
        var page = open("inbox");
        page.locator(".refusals a", new Page.LocatorOptions().setHasText("warm"))
                .first()
                .click();
        assertThat(page.locator("inbox-message .faults")).containsText("warm");
        assertThat(page.locator("inbox-message .code .bad code")).containsText("warm");
        page.getByText("Edit and replay").click();
        page.locator("#edit-body").fill(REFUSED.replace("\"warm\"", "21.5"));
        page.getByText("Try it first").click();
        assertThat(page.locator("inbox-edit .outcome")).containsText("Converted");
        page.getByText("Replay the edit").click();
        assertThat(page.locator("inbox-message .runline")).containsText("Stored.");
        assertThat(page.locator("inbox-message .note.good")).containsText("It has been read since: stored.");

        page.locator(".crumb a").click();
        assertThat(page.locator(".empty")).containsText("Nothing was refused");
        page.locator(".rail").getByText("Fleet").click();
        page.locator("a[href*='" + device + "']").first().click();
        assertThat(page.locator(".tile").first()).containsText("21.5°C");
    }

    @Test
    void discardsARefusedMessageWithANote() {
        var id = refused(owner.key("/devices/" + owner.device(site, "Journey discarded")));
        var page = open("inbox?message=" + id);
        page.locator("inbox-message").getByText("Discard…").click();
        page.locator("#discard-note").fill("sent by the test bench");
        page.locator("#discard-note").press("Enter");

        assertThat(page.locator(".toast")).hasText("1 message discarded");
        assertThat(page.locator("inbox-message .note.warn"))
                .containsText(Pattern.compile("Discarded by journey.engineer, .*sent by the test bench"));
        assertThat(owner.get("/inbox/" + id).at("/discarded/note").textValue()).isEqualTo("sent by the test bench");
        page.locator(".rail").getByText("Inbox").click();
        assertThat(page.locator(".empty")).containsText("Nothing was refused");
    }

    @Test
    void showsThatTheLedgerBalancesAndTheWayOfAMessage() {
        var device = owner.device(site, "Journey traced");
        var id = stored(owner.key("/devices/" + device), "{\"temperature\": 4}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> owner.get("/trace/" + id).at("/items/0/steps").size() > 1);
        var page = dashboard.open("admin", SeraiProcess.ADMIN_PASSWORD, "pipeline");

        assertThat(page.locator(".stages li")).hasCount(5);
        assertThat(page.locator(".ledger .head .st")).hasText("balances");
        assertThat(page.locator(".ledgerrows .left td").first()).hasText("0");
        assertThat(page.locator(".hour svg").first().locator(".bar-full")).hasCount(60);
        assertThat(page.locator(".logs tbody tr").first()).isVisible();
        page.locator("#trace-id").fill(id);
        page.locator("#trace-id").press("Enter");

        assertThat(page.locator(".traced h3")).containsText("Message " + id.substring(id.length() - 8));
        assertThat(page.locator(".traced .steps li").last()).containsText("store stored");
        page.locator(".traced").getByText("Journey traced").click();
        assertThat(page.locator("h1")).hasText("Journey traced");
    }

    @Test
    void triesAnAdapterAndStoresNothing() {
        var page = open("adapters");
        page.locator(".adapters a[href$='/adapters/generic-json']").first().click();
        page.locator("#try-body").fill("{\"temperature\": 21.4, \"humidity\": 48}");
        page.locator("adapter-try button.pri").click();
        assertThat(page.locator("adapter-try .outcome")).containsText("1 reading, 2 values");
        assertThat(page.locator("adapter-try .readings")).containsText("21.4 °C");

        page.locator("#try-body").fill(REFUSED);
        page.locator("adapter-try button.pri").click();

        assertThat(page.locator("adapter-try .outcome")).containsText("Rejected");
        assertThat(page.locator("adapter-try .code .bad code")).containsText("warm");
    }

    @Test
    void setsUpASiteADeviceItsKeyAndALimitThatAValueBreaks() {
        var page = open("settings/sites");
        page.getByText("New site").click();
        page.locator("#site-name").fill("Cold store");
        page.locator("#site-zone").selectOption("Asia/Tokyo");
        page.locator("dialog .pri").click();
        assertThat(page.locator(".things").getByText("Cold store")).isVisible();
        page.locator(".setnav").getByText("Devices and sources").click();
        page.getByText("Add device").click();
        page.locator("#device-name").fill("Journey freezer");
        page.locator("dialog").getByLabel("Site").selectOption("Cold store");
        page.locator("dialog .pri").click();
        var key = page.locator("dialog code").first().textContent();
        assertThat(page.locator("dialog")).containsText("Waiting for the first reading");
        stored(key, "{\"temperature\": -18}");
        assertThat(page.locator("dialog")).containsText("First reading arrived");
        page.keyboard().press("Escape");
        assertThat(page.locator("body")).not().containsText(key);

        page.locator(".rows").getByText("Journey freezer").click();
        page.locator("settings-limits select").selectOption("temperature");
        page.locator("#limit-0-highest").fill("-15");
        page.locator("#limit-0-hysteresis").fill("0.5");
        page.getByText("Save limits").click();
        assertThat(page.locator(".toast").last()).hasText("The limits are saved");

        // The handlers learn within seconds that a device has limits.
        var device = page.url().replaceAll(".*/", "");
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    stored(key, "{\"temperature\": -12}");
                    return owner.get("/devices/" + device)
                            .get("status")
                            .textValue()
                            .equals("outside");
                });
        page.getByText("To the device").click();
        assertThat(page.locator(".tile").first()).containsText("−12");
    }

    @Test
    void anAdministratorMakesAUserWhoIsLedToAFirstReading() {
        var admin = dashboard.open("admin", SeraiProcess.ADMIN_PASSWORD, "settings/users");
        admin.getByText("New user").click();
        admin.locator("#user-name").fill("new comer");
        admin.locator("#user-password").fill(PASSWORD);
        admin.locator("dialog .pri").click();
        assertThat(admin.locator("#user-name-fault")).isVisible();
        dashboard.forget("400 POST /api/v1/users");
        admin.locator("#user-name").fill("journey.newcomer");
        admin.locator("dialog .pri").click();
        assertThat(admin.locator("dialog")).hasCount(0);

        var page = dashboard.open("journey.newcomer", PASSWORD, "");
        assertThat(page.locator("h1")).hasText("First steps");
        page.locator("#site-name").fill("Home");
        page.locator("#device-name").fill("Balcony");
        page.locator("form .pri").click();
        var key = page.locator(".secret code").textContent();
        assertThat(page.locator(".secret pre")).containsText(SERAI.uri("/v1/telemetry") + " ");
        stored(key, "{\"temperature\": 21.4}");
        assertThat(page.locator(".arrival")).containsText("First reading arrived");
        assertThat(page.locator("[data-metric=temperature]")).containsText("21.4°C");
        stored(key, "{\"temperature\": 22.9}");
        assertThat(page.locator("[data-metric=temperature]")).containsText("22.9°C");

        page.getByText("Open Balcony").click();
        assertThat(page.locator(".tile").first()).containsText("22.9°C");
        assertThat(page.locator("body")).not().containsText(key);
    }

    @Test
    void aUserChangesThePasswordAndSignsInWithTheNewOne() {
        user("journey.careful");
        var page = dashboard.open("journey.careful", PASSWORD, "settings/account");
        page.locator("#current-password").fill("not this one");
        page.locator("#new-password").fill("nine camels at night");
        page.getByText("Change the password").click();
        assertThat(page.locator("#current-password-fault")).isVisible();
        assertThat(dashboard.faults()).containsExactly("400 PATCH /api/v1/users/me/password");
        page.locator("#current-password").fill(PASSWORD);
        page.getByText("Change the password").click();
        assertThat(page.locator(".toast")).hasText("The password is changed");

        page.getByText("Sign out", new Page.GetByTextOptions().setExact(true)).click();
        dashboard.signIn(page, "journey.careful", "nine camels at night");

        assertThat(page.locator("#current-password")).isVisible();
        dashboard.forget("400 PATCH /api/v1/users/me/password");
    }

    @Test
    void itsFilesComeCompressedAndAgainOnlyWhenTheyChanged() {
        var file = SERAI.uri("/ui/i18n/en.json");
        var first = Http.get(file, Map.of("Accept-Encoding", "gzip"));
        assertThat(first.header("Content-Encoding")).isEqualTo("gzip");

        var again = Http.get(file, Map.of("Accept-Encoding", "gzip", "If-None-Match", first.header("ETag")));

        assertThat(again.status()).isEqualTo(304);
    }

    private static Page open(String path) {
        return dashboard.open(ENGINEER, PASSWORD, path);
    }

    private static void user(String name) {
        Owner.signIn(SERAI).create("/users", """
                        {"username": "%s", "password": "%s", "role": "engineer"}""".formatted(name, PASSWORD));
    }

    /** Ten temperatures from 10 to 19, five minutes apart, the newest five minutes old. */
    private static String anHourOfTemperatures() {
        var now = Instant.now();
        return IntStream.range(0, 10)
                .mapToObj(i -> "{\"ts\": %d, \"values\": {\"temperature\": %d}}"
                        .formatted(now.minus(Duration.ofMinutes(5L * (10 - i))).toEpochMilli(), 10 + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Sends a message and waits until it is stored; its id. */
    private static String stored(String key, String body) {
        return sent(key, body, 201).get("id").textValue();
    }

    /** Sends a message that is refused; its id. */
    private static String refused(String key) {
        return sent(key, REFUSED, 422).get("traceId").textValue();
    }

    private static JsonNode sent(String key, String body, int status) {
        var answer = Http.post(
                SERAI.uri("/v1/telemetry"), Map.of("Authorization", "Bearer " + key, "Prefer", "wait=20"), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    private static Locator chart(Page page) {
        return page.locator("time-chart .host").first();
    }

    private static boolean drawn(Locator canvas) {
        return (boolean)
                canvas.evaluate("canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)"
                        + ".data.some((value, n) => n % 4 === 3 && value > 0)");
    }

    private static void assertNoAxeFindings(Page page, String name) {
        assertThat(new AxeBuilder(page).withTags(AXE_TAGS).analyze().getViolations())
                .as("axe on " + name)
                .isEmpty();
    }
}
