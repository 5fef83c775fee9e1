package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddDeviceTest {

    private static final String SECRET = "sk_Zk3q9vX1cN0pT7wLr5yUe2aHsJ8dGbMf4KiQoVtRx6E";

    @RegisterExtension
    static final Site site = new Site();

    @Test
    void showsTheKeyOnceAndWaitsForTheFirstReading() {
        site.api().on("GET /devices/*/messages", Canned.file("messages-empty"));
        site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
        Page page = added();
        assertThat(page.locator("dialog")).containsText("Waiting for the first reading");

        site.api().on("GET /devices/*/latest", Canned.file("latest"));

        assertThat(page.locator("dialog")).containsText("First reading arrived");
        assertThat(page.locator("dialog")).containsText("Temperature 9.4");
        page.getByText("Open device").click();
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("h1")).hasText("Cold store 3, north wall");
        assertThat(site.errors()).isEmpty();
    }

    @Test
    void givesACommandThatWorksAgainstThisServer() {
        site.api().on("GET /devices/*/messages", Canned.file("messages-empty"));
        site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
        Page page = added();
        String origin = (String) page.evaluate("location.origin");

        assertThat(page.locator("dialog pre")).hasText("""
                curl -X POST %s/v1/telemetry \\
                  -H "Authorization: Bearer %s" \\
                  -H "Content-Type: application/json" \\
                  -d '{"temperature": 21.4}'""".formatted(origin, SECRET));
    }

    @Test
    void endsTheWaitByTheLiveStream() {
        site.api().on("GET /devices/*/messages", Canned.file("messages-empty"));
        site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
        Page page = added();
        assertThat(page.locator("dialog")).containsText("Waiting for the first reading");
        site.api().on("GET /devices/*/latest", Canned.file("latest"));

        site.live().send("readings", """
                {"items":[{"deviceId":"0199aa00-0000-7000-8000-000000000d04","observedAt":"2026-11-24T12:00:00Z",\
                "receivedAt":"2026-11-24T12:00:00Z","measurements":[]}]}""");

        assertThat(page.locator("dialog")).containsText("First reading arrived");
    }

    @Test
    void saysWhyTheFirstMessageWasRefusedAndGoesOnWaiting() {
        site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
        site.api().on("GET /devices/*/messages", Canned.file("messages-refused"));
        Page page = added();

        assertThat(page.locator("dialog .note.bad")).containsText("malformed JSON at line 1, column 14");
        assertThat(page.locator("dialog")).containsText("Waiting for the first reading");
    }

    @Test
    void givesTheAddressForADeviceThatCanSetNothingButAnAddress() {
        Canned device = Canned.file(201, "device-new");
        site.api().on("POST /devices", new Canned(201, device.body().replace("generic-json", "ecowitt-custom-server")));
        site.api().on("GET /devices/*/messages", Canned.file("messages-empty"));
        site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
        Page page = added();

        assertThat(page.locator("dialog code").last()).containsText("/in/" + SECRET + "/");
        assertThat(page.locator("dialog pre")).hasCount(0);
    }

    @Test
    void makesAnEnvironmentWhereThereIsNone() {
        Canned environment = new Canned(
                201, "{\"id\":\"0199aa00-0000-7000-8000-0000000000e9\",\"name\":\"Home\",\"timeZone\":\"UTC\"}");
        site.api().on("GET /environments", new Canned(200, "{\"items\":[],\"next\":null}"));
        site.api().on("POST /environments", environment);
        site.api().on("GET /devices/*/messages", Canned.file("messages-empty"));
        site.api().on("GET /devices/*/latest", Canned.file("latest-empty"));
        Page page = site.open("");
        page.getByText("Add device").first().click();
        page.locator("#device-name").fill("Balcony");
        page.locator("#environment-name").fill("Home");
        page.locator("dialog button.pri").click();

        assertThat(page.locator("dialog code")).hasText(SECRET);
        assertThat(site.api().requests()).contains("POST /environments");
    }

    @Test
    void saysWhatTheServerDidNotLikeAndKeepsTheInput() {
        site.api().on("POST /devices", Canned.file(400, "problem-invalid"));
        Page page = site.open("");
        fill(page);

        assertThat(page.locator("dialog .note.bad"))
                .containsText("a device of this name stands in the environment already");
        assertThat(page.locator("#device-name")).hasValue("Balcony");
    }

    private static Page added() {
        Page page = site.open("");
        fill(page);
        assertThat(page.locator("dialog code").first()).hasText(SECRET);
        return page;
    }

    private static void fill(Page page) {
        page.getByText("Add device").first().click();
        assertThat(page.locator("#device-name")).isFocused();
        page.locator("#device-name").fill("Balcony");
        page.locator("dialog button.pri").click();
    }
}
