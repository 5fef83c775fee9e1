package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sections of the settings; display, account, sites and notifications. */
class SettingsPageTest {
    private static final String HARBOUR = "0199aa00-0000-7000-8000-0000000000e0";
    private static final String HOSTILE = "<img src=x onerror=\\\"window.pwned=true\\\">";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void leadsToEverySectionByItsOwnAddress() {
        Page page = site.open("settings");
        for (String section : List.of(
                "Display", "Account", "Sites", "Devices and sources", "Notifications", "Users", "Audit", "About")) {
            page.locator(".setnav").getByText(section).click();
            assertThat(page.locator(".setnav [aria-current=page]")).hasText(section);
            assertThat(page.locator(".settings h2").first()).hasText(section);
            assertThat(page).hasTitle(section + " · Serai");
        }
        assertThat(page).hasURL(Pattern.compile("/settings/about$"));
    }

    @Test
    void keepsUsersAndAuditFromWhoIsNoAdministrator() {
        signedInAs("engineer");
        Page page = site.open("settings/users");

        assertThat(page.locator(".empty")).containsText("For administrators");
        assertThat(page.locator(".setnav")).not().containsText("Audit");
        assertThat(site.api().requests()).doesNotContain("GET /users");
    }

    @Test
    void setsTheRowsOfListsCloser() {
        Page page = site.open("settings/display");
        page.getByText("Compact").click();
        page.reload();

        assertThat(page.locator("html")).hasAttribute("data-density", "compact");
        assertThat(page.getByText("Compact")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void asksByMailWhetherAnAddressIsMine() {
        Page page = site.open("settings/account");
        assertThat(page.locator(".settings")).containsText("admin@example.org is not confirmed yet");

        page.locator("#account-email").fill(" new@example.org ");
        page.getByText("Send a mail to it").click();

        assertThat(page.locator(".note.warn")).containsText("A mail is on its way to new@example.org");
        assertThat(site.api().lastBody("PATCH /users/me")).isEqualTo("{\"email\":\"new@example.org\"}");
    }

    @Test
    void saysUnderItsFieldThatThePasswordIsWrongAndKeepsTheOther() {
        site.api().on("PATCH /users/me/password", Canned.file(400, "problem-password"));
        Page page = site.open("settings/account");
        fillPasswords(page);

        assertThat(page.locator("#current-password-fault")).hasText("this is not the current password");
        assertThat(page.locator("#current-password")).isFocused();
        assertThat(page.locator("#current-password")).hasAttribute("aria-describedby", "current-password-fault");
        assertThat(page.locator("#new-password")).hasValue("eight camels at noon");
    }

    @Test
    void goesOnWithANewSessionAfterANewPassword() {
        Page page = site.open("settings/account");
        fillPasswords(page);

        assertThat(page.locator(".toast")).hasText("The password is changed");
        assertThat(site.api().lastBody("PATCH /users/me/password"))
                .isEqualTo("{\"currentPassword\":\"the old one\",\"newPassword\":\"eight camels at noon\"}");
        assertThat(site.api().lastBody("POST /auth/login"))
                .isEqualTo("{\"username\":\"admin\",\"password\":\"eight camels at noon\"}");
        assertThat(page.locator("#current-password")).hasValue("");
    }

    @Test
    void doesNotSendTwiceWhileTheServerIsSlow() {
        site.api().hold("PATCH /users/me/password");
        Page page = site.open("settings/account");
        fillPasswords(page);
        assertThat(page.getByText("Change the password")).isDisabled();
        page.locator("#new-password").press("Enter");

        site.api().release("PATCH /users/me/password");

        assertThat(page.locator(".toast")).hasText("The password is changed");
        assertThat(site.api().requests().stream().filter("PATCH /users/me/password"::equals))
                .hasSize(1);
    }

    @Test
    void endsAllSessionsAfterAskingOnce() {
        Page page = site.open("settings/account");
        page.getByText("Sign out everywhere").click();
        assertThat(site.api().requests()).doesNotContain("DELETE /users/me/sessions");

        page.getByText("End all sessions").click();

        assertThat(page.locator("#username")).isVisible();
        assertThat(site.api().requests()).contains("DELETE /users/me/sessions", "POST /auth/logout");
    }

    @Test
    void deletesTheAccountOnlyWhenItsNameIsTypedAndSaysHowMuchWent() {
        Page page = site.open("settings/account");
        page.locator("button.danger").click();
        Locator sure = page.locator("dialog .danger");
        assertThat(sure).isDisabled();
        page.locator("#delete-name").fill("adm");
        assertThat(sure).isDisabled();

        page.locator("#delete-name").fill("admin");
        sure.click();

        assertThat(page.locator("dialog")).containsText("Gone for good: 1 device, 120,433 readings, 40,144 messages.");
        page.getByText("Done").click();
        assertThat(page.locator("#username")).isVisible();
    }

    @Test
    void makesASiteWithItsZone() {
        Page page = site.open("settings/sites");
        page.getByText("New site").click();
        page.locator("#site-name").fill("Quay 4");
        page.locator("#site-zone").selectOption("Asia/Tokyo");
        page.locator("dialog .pri").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().lastBody("POST /environments"))
                .isEqualTo("{\"name\":\"Quay 4\",\"timeZone\":\"Asia/Tokyo\"}");
    }

    @Test
    void sharesASiteAndEndsIt() {
        site.api()
                .on(
                        "POST /environments/*/shares",
                        new Canned(
                                400,
                                "{\"code\":\"unknown_user\",\"pointer\":\"/username\",\"detail\":\"nobody has this name\"}"));
        Page page = site.open("settings/sites");
        page.locator(".things li").first().getByText("Share").click();
        page.locator("#share-name").fill("nobody");
        page.locator("dialog .pri").click();
        assertThat(page.locator("#share-name-fault")).hasText("nobody has this name");

        page.locator("dialog .keylist").getByText("End").click();
        site.api().on("GET /environments/*/shares", new Canned(200, "{\"items\":[],\"next\":null}"));
        page.getByText("End now").click();

        assertThat(page.locator("dialog")).containsText("Nobody else.");
        assertThat(site.api().requests())
                .contains("DELETE /environments/" + HARBOUR + "/shares/0199aa00-0000-7000-8000-000000000a02");
    }

    @Test
    void saysWhatGoesWithASiteBeforeItGoes() {
        Page page = site.open("settings/sites");
        page.locator(".things li").first().getByText("Delete").click();
        assertThat(page.locator("dialog .note.warn")).containsText("more than 12 devices, 2 sources");

        page.locator("#delete-name").fill("Harbour terminal");
        page.locator("#delete-name").press("Enter");

        assertThat(page.locator("dialog")).containsText("Gone for good");
        assertThat(site.api().requests()).contains("DELETE /environments/" + HARBOUR);
    }

    @Test
    void aGuestSeesASharedSiteAndChangesNothing() {
        signedInAs("engineer");
        site.api()
                .on(
                        "GET /environments",
                        new Canned(
                                200,
                                "{\"items\":[{\"id\":\"%s\",\"name\":\"%s\",\"timeZone\":\"UTC\",\"shared\":true,\"createdAt\":\"2026-02-03T08:00:00Z\"}],\"next\":null}"
                                        .formatted(HARBOUR, HOSTILE)));
        Page page = site.open("settings/sites");

        assertThat(page.locator(".things b")).hasText(HOSTILE.replace("\\", ""));
        assertThat(page.locator(".things")).containsText("somebody else’s");
        assertThat(page.locator(".things button")).hasCount(0);
        assertThat(page.locator("img")).hasCount(0);
        assertThat(page.evaluate("window.pwned === undefined")).isEqualTo(true);
    }

    @Test
    void showsTheSecretOfAWebhookOnce() {
        Page page = site.open("settings/notifications");
        page.getByText("New channel").click();
        page.locator("#channel-kind").selectOption("webhook");
        page.locator("#channel-target").fill("https://hooks.example.org/duty");
        page.locator("dialog .pri").click();

        assertThat(page.locator("dialog code")).hasText("whs_4Tq8m1Yx7Rv0");
        assertThat(site.api().lastBody("POST /environments/" + HARBOUR + "/channels"))
                .isEqualTo("{\"kind\":\"webhook\",\"target\":\"https://hooks.example.org/duty\"}");
        page.getByText("Done").click();
        assertThat(page.locator("body")).not().containsText("whs_4Tq8m1Yx7Rv0");
    }

    @Test
    void testsTurnsAndDeletesAChannel() {
        Page page = site.open("settings/notifications");
        Locator mail = page.locator(".things li").first();
        assertThat(mail).containsText("last sent 2 h 30 min ago");
        assertThat(page.locator(".things li").last()).containsText("Last error: answered 502 Bad Gateway");

        mail.getByText("Test").click();
        assertThat(page.locator(".toast")).hasText("A test is on its way to duty@example.org");
        mail.getByText("Switch off").click();
        assertThat(mail).containsText("switched off");
        mail.getByText("Delete").click();
        page.locator("dialog .danger").click();

        assertThat(page.locator("dialog")).containsText("It is gone.");
        assertThat(site.api().lastBody("PATCH /channels/0199aa00-0000-7000-8000-000000000ca0"))
                .isEqualTo("{\"enabled\":false}");
    }

    @Test
    void saysThatAnOlderServerSendsNoNotifications() {
        site.api().on("GET /environments/*/channels", Canned.file(404, "problem-missing"));
        Page page = site.open("settings/notifications");

        assertThat(page.locator(".note.warn")).hasText("This server sends no notifications.");
    }

    private static void fillPasswords(Page page) {
        page.locator("#current-password").fill("the old one");
        page.locator("#new-password").fill("eight camels at noon");
        page.getByText("Change the password").click();
    }

    static void signedInAs(String role) {
        String session = Canned.file("session").body();
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(200, session.replace("\"role\": \"admin\"", "\"role\": \"%s\"".formatted(role))));
    }
}
