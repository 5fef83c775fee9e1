package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What administrators set: accounts, mail, audit. */
class SettingsAdminTest {
    private static final String ANNA = "/users/0199aa00-0000-7000-8000-000000000a01";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void findsPeopleByNameAndRole() {
        Page page = site.open("settings/users");
        page.locator(".find input").fill("an");
        assertThat(page).hasURL(Pattern.compile("q=an$"));
        page.locator("select.chip").selectOption("engineer");

        assertThat(page).hasURL(Pattern.compile("/settings/users\\?q=an&role=engineer$"));
        assertThat(page.locator(".rows tbody tr")).hasCount(3);
        page.getByText("Show more").click();
        assertThat(page.locator(".rows tbody tr")).hasCount(6);
        assertThat(site.api().requests())
                .contains("GET /users?q=an&role=engineer", "GET /users?q=an&role=engineer&cursor=cursor-2");
    }

    @Test
    void leavesTheOwnAccountAlone() {
        Page page = site.open("settings/users");

        assertThat(row(page, "admin").locator("button, select")).hasCount(0);
        assertThat(row(page, "bertil")).containsText("switched off");
    }

    @Test
    void changesARoleAndSwitchesOff() {
        Page page = site.open("settings/users");
        row(page, "anna").locator("select").selectOption("viewer");
        assertThat(page.locator(".toast")).hasText("anna is saved");
        assertThat(site.api().lastBody("PATCH " + ANNA)).isEqualTo("{\"role\":\"viewer\"}");

        row(page, "anna").getByText("Switch off").click();
        assertThat(page.locator(".toast")).hasCount(2);
        assertThat(site.api().lastBody("PATCH " + ANNA)).isEqualTo("{\"enabled\":false}");
    }

    @Test
    void goesBackToTheRoleThatTheServerKeeps() {
        site.api()
                .on(
                        "PATCH /users/*",
                        new Canned(
                                409,
                                "{\"code\":\"last_admin\",\"detail\":\"this is the last administrator; make another one first\"}"));
        Page page = site.open("settings/users");
        row(page, "anna").locator("select").selectOption("viewer");

        assertThat(page.locator(".note.bad")).containsText("this is the last administrator");
        assertThat(row(page, "anna").locator("select")).hasValue("engineer");
    }

    @Test
    void makesAnAccountAndSaysUnderTheNameThatItIsTaken() {
        site.api()
                .on(
                        "POST /users",
                        new Canned(
                                409,
                                "{\"code\":\"name_taken\",\"detail\":\"this name, or this address, has an account already\"}"));
        Page page = site.open("settings/users");
        page.getByText("New user").click();
        page.locator("#user-name").fill("anna");
        page.locator("#user-password").fill("eight camels at noon");
        page.locator("dialog .pri").click();
        assertThat(page.locator("#user-name-fault")).containsText("has an account already");

        site.api().on("POST /users", Canned.file(201, "user"));
        page.locator("#user-name").fill("anna2");
        page.locator("dialog .pri").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().lastBody("POST /users"))
                .isEqualTo("{\"username\":\"anna2\",\"password\":\"eight camels at noon\",\"role\":\"engineer\"}");
    }

    @Test
    void deletesAnAccountWhenItsNameIsTyped() {
        Page page = site.open("settings/users");
        row(page, "anna").getByText("Delete").click();
        page.locator("#delete-name").fill("anna");
        page.locator("dialog .danger").click();

        assertThat(page.locator("dialog")).containsText("Gone for good");
        assertThat(site.api().requests()).contains("DELETE " + ANNA);
    }

    @Test
    void triesMailAndSaysWhatTheServerAnswers() {
        site.api()
                .on(
                        "POST /mail/test",
                        new Canned(409, "{\"code\":\"no_mail_server\",\"detail\":\"no mail server is set\"}"));
        Page page = site.open("settings/users");
        page.locator("#mail-to").fill("me@example.org");
        page.getByText("Send a test mail").click();
        assertThat(page.locator(".note.bad")).containsText("no mail server is set");

        site.api().on("POST /mail/test", Canned.nothing());
        page.getByText("Send a test mail").click();
        assertThat(page.locator(".toast")).hasText("A mail was sent to me@example.org");
    }

    @Test
    void tellsWhoDidWhatWhenAndFromWhere() {
        Page page = site.open("settings/audit");
        Locator row = page.locator(".rows tbody tr").first();

        assertThat(row).containsText("Tue 24 Nov");
        assertThat(row).containsText("13:40:12");
        assertThat(row).containsText("Deleted a device");
        assertThat(row).containsText("name: Old bay sensor, readings: 120433");
        assertThat(row).containsText("192.0.2.17");
        assertThat(page.locator(".rows tbody tr").last()).containsText("environment.moved");
    }

    @Test
    void asksTheAuditByPersonActionAndSubject() {
        Page page = site.open("settings/audit");
        page.locator("#audit-actor").fill("anna");
        page.locator("#audit-actor").press("Enter");
        page.locator(".filters select").selectOption("user.created");

        assertThat(page).hasURL(Pattern.compile("/settings/audit\\?actor=anna&action=user.created$"));
        page.getByText("Clear filters").click();
        assertThat(page.locator("#audit-actor")).hasValue("");
        assertThat(site.api().requests()).contains("GET /audit?actor=anna&action=user.created");
    }

    private static Locator row(Page page, String name) {
        return page.locator(".rows tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "b", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")))));
    }
}
