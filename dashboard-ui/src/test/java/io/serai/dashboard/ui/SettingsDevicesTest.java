package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Devices and sources in the settings: lists, one of them, limits, keys, files, removal. */
class SettingsDevicesTest {
    static final String DEVICE = "settings/devices/0199aa00-0000-7000-8000-000000000d05";
    private static final String PATH = "/devices/0199aa00-0000-7000-8000-000000000d05";
    private static final String SOURCE = "settings/sources/0199aa00-0000-7000-8000-0000000005c0";
    private static final String SECRET = "sk_Zk3q9vX1cN0pT7wLr5yUe2aHsJ8dGbMf4KiQoVtRx6E";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void findsDevicesBySiteAndTextAndGoesOnByCursor() {
        Page page = site.open("settings/devices");
        page.locator("select.chip").selectOption("0199aa00-0000-7000-8000-0000000000e0");
        assertThat(page).hasURL(Pattern.compile("/settings/devices\\?site=0199aa00-.*e0$"));
        page.keyboard().press("/");
        page.keyboard().type("cold");
        assertThat(page).hasURL(Pattern.compile("q=cold"));
        page.getByText("Show more").click();

        assertThat(page.locator(".rows tbody tr")).hasCount(24);
        assertThat(site.api().requests())
                .anyMatch(request -> request.matches("GET /devices\\?q=cold&environmentId=.*e0&sort=name"))
                .anyMatch(request -> request.matches("GET /devices\\?q=cold&.*&cursor=.*"));
    }

    @Test
    void leadsFromTheDevicePageToItsSettings() {
        Page page = site.open(PagesTest.DEVICE);
        page.locator(".dhead").getByText("Settings").click();

        assertThat(page).hasURL(Pattern.compile(DEVICE + "$"));
        assertThat(page.locator("#device-name")).hasValue("Cold store 3, north wall");
    }

    @Test
    void sendsOnlyWhatWasChanged() {
        Page page = site.open(DEVICE);
        page.locator("#device-every").fill("10");
        page.locator("#device-tags").fill("cold-chain, pharma, ");
        page.locator("#device-silent").check();
        page.locator("#device-external").fill("");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator(".toast")).containsText("is saved");
        assertThat(site.api().lastBody("PATCH " + PATH))
                .isEqualTo(
                        "{\"externalId\":null,\"expectedInterval\":\"PT600S\",\"tags\":[\"cold-chain\",\"pharma\"],\"alertWhenSilent\":true}");
    }

    @Test
    void saysUnderItsFieldThatAnExternalIdIsTaken() {
        site.api()
                .on(
                        "PATCH /devices/*",
                        new Canned(
                                409,
                                "{\"code\":\"external_id_taken\",\"detail\":\"another device of this environment has this external id\"}"));
        Page page = site.open(DEVICE);
        page.locator("#device-external").fill("cs3-s-4f22");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("#device-external-fault")).containsText("another device");
        assertThat(page.locator("#device-external")).isFocused();
        assertThat(page.locator("#device-external")).hasValue("cs3-s-4f22");
    }

    @Test
    void setsLimitsOfASeriesWithAMargin() {
        Page page = site.open(DEVICE);
        assertThat(page.locator(".limit legend")).hasText("Temperature °C");
        page.locator("#limit-0-lowest").fill("-2.5");
        page.locator("settings-limits select").selectOption("humidity");
        assertThat(page.locator("#limit-1-lowest")).isFocused();
        page.locator("#limit-1-highest").fill("80");
        page.getByText("Save limits").click();

        assertThat(page.locator(".toast")).hasText("The limits are saved");
        assertThat(site.api().lastBody("PUT " + PATH + "/thresholds"))
                .isEqualTo(
                        "{\"items\":[{\"name\":\"temperature\",\"lowest\":-2.5,\"highest\":8,\"hysteresis\":0.5},{\"name\":\"humidity\",\"highest\":80}]}");
    }

    @Test
    void saysAtTheSeriesThatItsLimitsExcludeEverythingAndKeepsTheFields() {
        site.api()
                .on(
                        "PUT /devices/*/thresholds",
                        new Canned(
                                400,
                                "{\"code\":\"empty_range\",\"pointer\":\"/items/1\",\"detail\":\"lowest 9 is not below highest 8\"}"));
        Page page = site.open(DEVICE);
        page.locator("settings-limits select").selectOption("humidity");
        page.locator("#limit-1-lowest").fill("9");
        page.getByText("Save limits").click();
        assertThat(page.locator("#limit-1-lowest-fault")).hasText("lowest 9 is not below highest 8");

        page.locator(".limit").first().getByText("Remove").click();

        assertThat(page.locator(".limit")).hasCount(1);
        assertThat(page.locator("#limit-0-lowest")).hasValue("9");
    }

    @Test
    void putsANewKeyInThePlaceOfAnother() {
        site.api().on("GET /devices/*/credentials", Canned.file("credentials-used"));
        Page page = site.open(DEVICE);
        Locator key = page.locator(".keylist li").first();
        assertThat(key).containsText("used 1 h ago · ends 3 Feb 2027");
        assertThat(page.locator(".keylist li").last()).containsText("never used · ended 1 Oct 2026");

        key.getByText("Replace").click();
        page.locator("#key-until").fill("2027-01-31");
        page.locator("dialog .pri").click();
        assertThat(page.locator("dialog code").first()).hasText(SECRET);
        page.getByText("Revoke the old key now").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().lastBody("POST " + PATH + "/credentials"))
                .isEqualTo(
                        "{\"kind\":\"access-key\",\"name\":\"in the firmware\",\"expiresAt\":\"2027-01-31T21:59:00.000Z\"}");
        assertThat(site.api().requests()).contains("DELETE /credentials/0199aa00-0000-7000-8000-000000000c00");
        assertThat(page.locator("body")).not().containsText(SECRET);
    }

    @Test
    void deletesARangeOfDataAndSaysHowMuchWent() {
        Page page = site.open(DEVICE);
        page.locator("#removal-from").fill("2026-11-24T15:00");
        page.getByText("Delete data of this range").click();
        assertThat(page.locator("#removal-to-fault")).hasText("The range must end after it begins.");
        page.locator("#removal-from").fill("2026-11-24T10:00");
        page.getByText("Delete data of this range").click();
        assertThat(page.locator("dialog")).containsText("from Tue 24 Nov, 10:00 until Tue 24 Nov, 14:00");
        page.locator("dialog .danger").click();

        assertThat(page.locator("dialog")).containsText("120,433 readings, 40,144 messages");
        assertThat(site.api().requests())
                .contains("DELETE " + PATH + "/data?from=2026-11-24T08%3A00%3A00.000Z&to=2026-11-24T12%3A00%3A00.000Z");
    }

    @Test
    void deletesADeviceAfterAskingAndGoesBackToTheList() {
        Page page = site.open(DEVICE);
        page.locator("settings-removal .setting .danger").click();
        assertThat(site.api().requests()).doesNotContain("DELETE " + PATH);
        page.locator("dialog .danger").click();
        assertThat(page.locator("dialog")).containsText("Gone for good: 1 device");
        page.getByText("Done").click();

        assertThat(page).hasURL(Pattern.compile("/settings/devices$"));
        assertThat(page.locator(".rows tbody tr")).hasCount(12);
    }

    @Test
    void aGuestIsToldThatADeviceIsNotTheirs() {
        String session = Canned.file("session").body();
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(200, session.replace("\"role\": \"admin\"", "\"role\": \"viewer\"")));
        Page page = site.open(DEVICE);

        assertThat(page.locator(".empty")).containsText("Not yours to change");
        assertThat(page.locator("#device-name")).hasCount(0);
    }

    @Test
    void makesASourceAndLeadsToItsKeys() {
        Page page = site.open("settings/devices?show=sources");
        page.getByText("New source").click();
        page.locator("#source-name").fill("Harbour LoRaWAN");
        page.locator("dialog .pri").click();

        assertThat(page).hasURL(Pattern.compile(SOURCE + "$"));
        assertThat(page.locator(".keylist li")).hasCount(2);
        assertThat(site.api().lastBody("POST /sources"))
                .contains("\"name\":\"Harbour LoRaWAN\"", "\"autoRegister\":true");
        page.locator("#source-enabled").uncheck();
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".toast")).containsText("is saved");
        assertThat(site.api().lastBody("PATCH /sources/0199aa00-0000-7000-8000-0000000005c0"))
                .isEqualTo("{\"enabled\":false}");
    }

    @Test
    void importsAFileAndTellsTheLinesThatFailed() {
        Page page = site.open("settings/devices?show=file");
        page.locator("#import-file")
                .setInputFiles(new FilePayload(
                        "devices.csv", "text/csv", "externalId,name\na1,Pump\n".getBytes(StandardCharsets.UTF_8)));
        page.locator("button.pri").click();

        assertThat(page.locator(".note.warn")).hasText("12 made, 3 changed, 2 failed.");
        assertThat(page.locator(".rows tbody tr").last()).containsText("found '10 min'; expected ISO 8601");
        assertThat(site.api().lastBody("POST /devices/import")).isEqualTo("externalId,name\na1,Pump\n");
        assertThat(site.api().requests())
                .contains("POST /devices/import?environmentId=0199aa00-0000-7000-8000-0000000000e0");
    }

    @Test
    void exportsTheDevicesOfASite() {
        site.api().on("GET /devices.csv", new Canned(200, "externalId,name\n"));
        Page page = site.open("settings/devices?show=file");
        Download file =
                page.waitForDownload(() -> page.getByText("Download CSV").click());

        assertThat(file.suggestedFilename()).isEqualTo("devices.csv");
    }
}
