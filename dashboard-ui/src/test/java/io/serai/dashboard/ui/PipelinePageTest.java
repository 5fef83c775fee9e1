package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the pipeline stands, whether its ledger balances, the way of one message, the log. */
class PipelinePageTest {

    static final String TRACE = "trace/0199aa00-0000-7000-8000-000000000f04";

    private static final String ID = "0199aa00-0000-7000-8000-000000000f04";
    private static final String HOSTILE = "<img src=x onerror=\"document.title=1;window.pwned=true\">";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void showsEveryStageWithItsFigures() {
        Page page = site.open("pipeline");
        Locator stages = page.locator(".stages li");

        assertThat(stages).hasText(new Pattern[] {
            Pattern.compile("Receive\\s*412messages/s\\s*2 receivers"),
            Pattern.compile("Queue\\s*18waiting\\s*oldest waits 200 ms\\s*0 dead letters"),
            Pattern.compile(
                    "Handle and store\\s*412messages/s\\s*1,630 readings/s\\s*p50 40 ms\\s*p95 180 ms\\s*p99 420 ms"),
            Pattern.compile("Log\\s*64waiting\\s*events to write"),
            Pattern.compile("Live\\s*3streams\\s*browsers that look")
        });
        assertThat(page.locator(".verdict li")).hasText("Every stage keeps up");
        assertThat(page.locator(".top")).containsText("As of 14:00:00");
        assertThat(page.locator(".rail [aria-current]")).hasText("Pipeline");
    }

    @Test
    void saysWhatIsWrongWorstFirst() {
        site.api().on("GET /pipeline", Canned.file("pipeline-trouble"));
        Page page = site.open("pipeline");

        assertThat(page.locator(".verdict .st")).hasText(new String[] {
            "No receiver has reported: nothing is let in, or it is not counted",
            "3 accepted messages are missing",
            "2 dead letters: messages that no handler could finish",
            "The handlers are behind: the oldest message has waited for 192 s"
        });
        assertThat(page.locator(".verdict svg")).hasCount(4);
        assertThat(page.locator(".stages")).containsText("nothing stored yet");
        assertThat(page.locator(".ledger")).containsText("3 of 35,612,345 accepted messages have no outcome");
        assertThat(page.locator(".ledgerrows .left td")).hasText(new String[] {"3", "41"});
        assertThat(page.locator(".loads")).containsText("No message was read in the last five minutes.");
    }

    @Test
    void showsADashWhereTheBrokerCouldNotBeAsked() {
        site.api().on("GET /pipeline", Canned.file("pipeline-unknown"));
        Page page = site.open("pipeline");

        assertThat(page.locator(".stages li").nth(1))
                .hasText(Pattern.compile("Queue\\s*–\\s*the broker did not answer"));
        assertThat(page.locator(".verdict")).hasText("The broker could not be asked: depths are not known");
        assertThat(page.locator(".ledger .head")).containsText("not known");
        assertThat(page.locator(".ledgerrows .part td").last()).hasText("–");
    }

    @Test
    void saysThatTheLedgerBalancesAndByWhat() {
        Page page = site.open("pipeline");

        assertThat(page.locator(".ledger")).containsText("of 35,612,345, all have an outcome but 18");
        assertThat(page.locator(".ledger .head .st")).hasText("balances");
        assertThat(page.locator(".ledgerrows td"))
                .hasText(new String[] {"35,612,345", "35,590,010", "2,204", "17", "18,002", "2,094", "18", "0", "0"});
        assertThat(page.locator(".ledgerrows")).containsText("a receiver ended before it told its count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | Every message that was accepted has an outcome.",
                "1 | all have an outcome but one, which is on its way.",
                "1234 | all have an outcome but 1,234, which are on their way."
            })
    void saysHowManyMessagesAreOnTheirWay(String inFlight, String words) {
        Canned usual = Canned.file("pipeline");
        site.api()
                .on(
                        "GET /pipeline",
                        new Canned(200, usual.body().replace("\"inFlight\": 18", "\"inFlight\": " + inFlight)));

        assertThat(site.open("pipeline").locator(".ledger")).containsText(words);
    }

    @Test
    void drawsTheLastHourAndShowsItAsATable() {
        Page page = site.open("pipeline");

        assertThat(page.locator(".hour svg").first().locator(".bar-full")).hasCount(60);
        assertThat(page.locator(".hour svg").first()).hasAttribute("aria-label", Pattern.compile("at most 45,529"));
        page.getByText("Show as table").click();
        assertThat(page.locator(".hour tbody tr")).hasCount(60);
        assertThat(page.locator(".hour tbody td").first()).hasText("13:59");
    }

    @Test
    void leadsFromAnAdapterToItsPageAndToWhatItRefused() {
        Page page = site.open("pipeline");
        Locator row = page.locator(".loads tbody tr").nth(2);

        assertThat(row).hasText(Pattern.compile("the-things-industries-tts-v3-webhook\\s*12,010\\s*6\\s*0\\s*1.2 s"));
        assertThat(row.locator("td.crit a"))
                .hasAttribute("href", Pattern.compile("inbox\\?adapter=the-things-industries-tts-v3-webhook$"));
        row.locator("a").first().click();
        assertThat(page.locator("h1")).hasText("The Things Stack v3 webhook");
    }

    @Test
    void asksAnewEveryFiveSecondsButNotWhileHidden() {
        Page page = site.alone().open("pipeline");
        assertThat(page.locator(".stages li")).hasCount(5);
        site.api().on("GET /pipeline", Canned.file("pipeline-trouble"));
        page.clock().runFor(5_000);
        assertThat(page.locator(".verdict li")).hasCount(4);

        hide(page, true);
        int before = asked();
        page.clock().runFor(60_000);
        site.api().on("GET /pipeline", Canned.file("pipeline"));
        hide(page, false);

        assertThat(page.locator(".verdict li")).hasCount(1);
        assertThat(asked()).isEqualTo(before + 1);
    }

    @Test
    void keepsWhatIsKnownWhenTheServerIsAway() {
        Page page = site.alone().open("pipeline");
        assertThat(page.locator(".stages li")).hasCount(5);
        site.api().on("GET /pipeline", Canned.file(503, "problem-down"));
        page.clock().runFor(5_000);

        assertThat(page.locator(".note.bad")).containsText("The server is busy");
        assertThat(page.locator(".stages li")).hasCount(5);
    }

    @Test
    void isForAdministratorsAndTheWayOfAMessageForAll() {
        signInAs("engineer");
        Page page = site.open("pipeline");

        assertThat(page.locator(".empty")).containsText("The pipeline is for administrators");
        assertThat(page.locator(".rail")).not().containsText("Pipeline");
        assertThat(page.locator("pipeline-logs")).hasCount(0);
        page.locator("#trace-id").fill(ID);
        page.locator("#trace-id").press("Enter");
        assertThat(page.locator(".traced").first()).containsText("Message 00000f04");
        assertThat(site.api().requests()).noneMatch(request -> request.matches("GET /(pipeline|logs).*"));
    }

    @Test
    void showsTheWayOfOneMessageStepByStep() {
        Page page = site.open(TRACE);
        Locator steps = page.locator(".traced").first().locator(".steps li");

        assertThat(steps).hasText(new Pattern[] {
            Pattern.compile("13:56:48.000\\s*\\+0 ms\\s*receive accepted receiver\\s*adapter=generic-json  bytes=131"),
            Pattern.compile(
                    "13:56:48.180\\s*\\+180 ms\\s*store rejected handler\\s*adapter=generic-json  code=malformed_json.*")
        });
        assertThat(page.locator(".traced .meta").first()).containsText("stored after 180 ms");
        assertThat(page.locator(".traced").last()).containsText("not stored yet");
        assertThat(page.locator(".rail [aria-current]")).hasText("Pipeline");
        assertThat(page.title()).isEqualTo("Way of one message · Serai");
    }

    @Test
    void keepsTheIdInTheAddressAndSaysThatThereIsNoSuchMessage() {
        site.api().on("GET /trace/*", Canned.file(404, "problem-missing"));
        Page page = site.open("pipeline");
        page.locator("#trace-id").fill(" " + ID + " ");
        page.getByText("Show its way").click();

        assertThat(page).hasURL(Pattern.compile("pipeline\\?trace=" + ID + "$"));
        assertThat(page.locator(".way .empty")).containsText("No such message");
    }

    @Test
    void listsTheNewestLogEventsAndNarrowsThem() {
        Page page = site.open("pipeline");
        Locator rows = page.locator(".logs tbody tr");
        assertThat(rows).hasCount(13);
        assertThat(rows.nth(4))
                .hasText(Pattern.compile(
                        "13:59:50.268\\s*handler\\s*store\\s*rejected\\s*00000f42\\s*adapter=generic-json  code=.*"));
        assertThat(rows.nth(4).locator(".l-event")).hasClass(Pattern.compile("crit"));

        logs(page, "Stage").selectOption("store");
        logs(page, "Event").selectOption("rejected");
        logs(page, "From").fill("2026-11-24T13:00");
        logs(page, "From").blur();
        assertThat(page).hasURL(Pattern.compile("stage=store&event=rejected&from=2026-11-24T13%3A00$"));
        page.getByText("Older events").click();
        assertThat(page.getByText("Newest", new Page.GetByTextOptions().setExact(true)))
                .isVisible();

        page.waitForCondition(
                () -> site.api()
                        .requests()
                        .contains(
                                "GET /logs?stage=store&event=rejected&from=2026-11-24T11%3A00%3A00.000Z&cursor=b2xkZXI&limit=50"));
        page.getByText("Clear filters").click();
        assertThat(page).hasURL(Pattern.compile("pipeline$"));
        rows.nth(4).locator("a").click();
        assertThat(page.locator("h1")).hasText("Way of one message");
    }

    @Test
    void showsHostileTextAsText() {
        site.api().on("GET /trace/*", Canned.file("trace-hostile"));
        site.api().on("GET /logs", Canned.file("logs-hostile"));
        Page page = site.open("pipeline?trace=" + ID);

        assertThat(page.locator(".steps li b")).hasText(HOSTILE);
        assertThat(page.locator(".logs .l-service")).hasText(new String[] {"Service", HOSTILE});
        assertThat(page.locator(".logs .l-detail").last()).hasText(HOSTILE + "=" + HOSTILE);
        assertThat(page.locator("img, script:not([src])")).hasCount(0);
        assertThat(page.evaluate("window.pwned === undefined")).isEqualTo(true);
    }

    private static Locator logs(Page page, String filter) {
        return page.locator("pipeline-logs").getByLabel(filter, new Locator.GetByLabelOptions().setExact(true));
    }

    private static int asked() {
        return (int)
                site.api().requests().stream().filter("GET /pipeline"::equals).count();
    }

    private static void hide(Page page, boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                hidden);
    }

    private static void signInAs(String role) {
        Canned session = Canned.file("session");
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(200, session.body().replace("\"role\": \"admin\"", "\"role\": \"" + role + "\"")));
    }
}
