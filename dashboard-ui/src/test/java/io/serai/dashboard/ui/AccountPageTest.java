package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts, for people who are not signed in. */
class AccountPageTest {
    @RegisterExtension
    static final Site site = new Site();

    @BeforeEach
    void nobodyIsSignedIn() {
        site.api().on("POST /auth/refresh", Canned.file(401, "problem-unauthorized"));
    }

    @Test
    void leadsFromTheSignInToANewPassword() {
        site.api().on("POST /auth/password-recovery", new Canned(202, ""));
        Page page = site.open("sign-in");

        page.getByText("Forgot your password?").click();
        page.locator("#email").fill(" anna@example.org ");
        page.locator("form button.pri").click();

        assertThat(page.locator("[role=status]")).containsText("a mail with a link is on its way");
        assertThat(site.api().lastBody("POST /auth/password-recovery")).isEqualTo("{\"email\":\"anna@example.org\"}");
        page.getByText("To the sign-in").click();
        assertThat(page.locator("#username")).isVisible();
    }

    @Test
    void setsANewPasswordByALinkWhoseTokenLeavesTheAddress() {
        site.api().on("POST /auth/password-reset", Canned.file(401, "problem-unauthorized"));
        Page page = site.open("reset#token=abc-DEF_123");
        assertThat(page.locator("#password")).isVisible();
        assertThat(page.url()).endsWith("/reset");

        page.locator("#password").fill("eight camels at noon");
        page.locator("form button.pri").click();
        assertThat(page.locator(".note.bad")).isVisible();
        site.api().on("POST /auth/password-reset", Canned.nothing());
        page.locator("form button.pri").click();

        assertThat(page.locator("[role=status]")).containsText("The password is set");
        assertThat(site.api().lastBody("POST /auth/password-reset"))
                .isEqualTo("{\"password\":\"eight camels at noon\",\"token\":\"abc-DEF_123\"}");
    }

    @Test
    void confirmsAnAddressWhenAskedToAndNotByOpeningTheLink() {
        site.api().on("POST /auth/verify-email", Canned.nothing());
        Page page = site.open("verify#token=abc");
        assertThat(page.locator("h2")).hasText("Is this your address?");
        assertThat(site.api().requests()).doesNotContain("POST /auth/verify-email");

        page.locator("form button.pri").click();

        assertThat(page.locator("[role=status]")).containsText("confirmed");
    }

    @Test
    void saysWhatToDoWhereTheLinkWasCut() {
        assertThat(site.open("verify").locator("[role=status]")).containsText("opened by the link in a mail");
    }

    @Test
    void makesAnAccountWhereTheServerAllowsIt() {
        site.api().on("POST /users/sign-up", new Canned(202, ""));
        Page page = site.open("sign-in");

        page.getByText("Make an account").click();
        page.locator("#username").fill("anna");
        page.locator("#email").fill("anna@example.org");
        page.locator("#password").fill("eight camels at noon");
        page.locator("form button.pri").click();

        assertThat(page.locator("[role=status]")).containsText("then you can sign in");
    }

    @Test
    void offersNothingThatTheServerDoesNotAllow() {
        site.api().on("GET /auth/options", new Canned(200, "{\"signUp\": false, \"recovery\": false}"));
        Page page = site.open("sign-in");

        assertThat(page.locator("#username")).isVisible();
        assertThat(page.locator(".hint a")).hasCount(0);
    }
}
