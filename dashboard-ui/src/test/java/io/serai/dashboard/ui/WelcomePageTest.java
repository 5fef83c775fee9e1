package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.serai.dashboard.ui.Site.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first steps: a device, its key, a command, and the reading that arrives. */
class WelcomePageTest {
    private static final String SECRET = "sk_Zk3q9vX1cN0pT7wLr5yUe2aHsJ8dGbMf4KiQoVtRx6E";
    private static final String BAY = "0199aa00-0000-7000-8000-000000000d04";

    @RegisterExtension
    static final Site site = new Site();

    @Test
    void leadsFromNothingToALiveReading() {
        nothingYet();
        Page page = site.open("welcome");
        page.locator("#site-name").fill("Home");
        page.locator("#device-name").fill("Balcony");
        page.locator("form .pri").click();

        assertThat(page.locator(".secret code")).hasText(SECRET);
        assertThat(page.locator(".secret pre")).containsText("/v1/telemetry");
        assertThat(page.locator(".secret pre")).containsText("Authorization: Bearer " + SECRET);
        assertThat(page.locator("#welcome-key")).isFocused();
        assertThat(page.locator(".arrival")).containsText("Waiting for the first reading");

        site.api().on("GET /devices/*/latest", Canned.file("latest"));
        reading(9.4);
        assertThat(page.locator(".arrival")).containsText("First reading arrived");
        assertThat(page.locator("[data-metric=temperature]")).containsText("9.4°C");

        reading(12.7);
        assertThat(page.locator("[data-metric=temperature]")).containsText("12.7°C");
        assertThat(page.locator(".arrival a"))
                .hasText(new String[] {"Open Loading bay sensor", "Real devices: what can be read", "Limits and keys"});
        assertThat(site.errors()).isEmpty();
    }

    @Test
    void makesTheDeviceOnceThoughTheKeyFailsAtFirst() {
        nothingYet();
        site.api().on("POST /devices/*/credentials", Canned.file(503, "problem-down"));
        Page page = site.open("welcome");
        page.locator("#site-name").fill("Home");
        page.locator("#device-name").fill("Balcony");
        page.locator("form .pri").click();
        assertThat(page.locator(".note.bad")).isVisible();

        site.api().on("POST /devices/*/credentials", Canned.file(201, "credential-new"));
        page.getByText("Make a key for it").click();

        assertThat(page.locator(".secret code")).hasText(SECRET);
        assertThat(site.api().requests().stream().filter("POST /devices"::equals))
                .hasSize(1);
        assertThat(site.api().requests().stream().filter("POST /environments"::equals))
                .hasSize(1);
    }

    @Test
    void waitsForANewReadingOfADeviceThatHasSentBefore() {
        Page page = site.open("welcome");
        page.locator("#welcome-taken").selectOption("0199aa00-0000-7000-8000-000000000d05");
        page.getByText("Make a key for it").click();
        assertThat(page.locator(".secret code")).hasText(SECRET);
        page.waitForResponse("**/messages*", () -> {});
        assertThat(page.locator(".arrival")).containsText("Waiting for the first reading");

        String later = Canned.file("latest").body().replace("11:59:48", "12:00:01");
        site.api().on("GET /devices/*/latest", new Canned(200, later));

        assertThat(page.locator(".arrival")).containsText("First reading arrived");
    }

    @Test
    void saysWhyAMessageWasRefused() {
        nothingYet();
        site.api().on("GET /devices/*/messages", Canned.file("messages-refused"));
        Page page = site.open("welcome", View.PHONE);
        page.locator("#site-name").fill("Home");
        page.locator("#device-name").fill("Balcony");
        page.locator("form .pri").click();

        assertThat(page.locator(".arrival .note.bad")).containsText("malformed JSON at line 1, column 14");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void tellsAViewerWhoCanHelp() {
        String session = Canned.file("session").body();
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(200, session.replace("\"role\": \"admin\"", "\"role\": \"viewer\"")));
        Page page = site.open("welcome");

        assertThat(page.locator(".empty")).containsText("An administrator can make you an engineer");
    }

    private static void nothingYet() {
        site.api().on("GET /environments", new Canned(200, "{\"items\":[],\"next\":null}"));
        site.api().on("GET /devices", Canned.file("devices-empty"));
        site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
        site.api().on("GET /devices/*/messages", Canned.file("messages-empty"));
    }

    private static void reading(double celsius) {
        site.live().send("readings", """
                {"items":[{"deviceId":"%s","observedAt":"2026-11-24T12:00:00Z","receivedAt":"2026-11-24T12:00:00Z",\
                "measurements":[{"name":"temperature","channel":null,"value":%s,"unit":"Cel","quality":"good"}]}]}""".formatted(BAY, celsius));
    }
}
