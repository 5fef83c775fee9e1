package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A captured request is tried with an adapter, and taken away as an example. */
class TryAdapterTest {

    private static final String TRY = "POST /adapters/acme-t100/try";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void sendsTheFormAndShowsTheReadings() {
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.locator("#try-path").fill("/in/sk_example/");
        page.locator("#try-query").fill("a=1&a=2");
        page.locator("#try-headers").fill("User-Agent: t100/1.4\nX-Note: a: b");
        page.locator("#try-body").fill("{\"temp\": 21}");
        submit(page);

        assertThat(outcome(page)).hasText(Pattern.compile("Converted\\s*2 readings, 5 values"));
        assertThat(site.api().lastBody(TRY)).isEqualTo("""
                {"method":"POST","path":"/in/sk_example/","query":"a=1&a=2",\
                "headers":{"User-Agent":"t100/1.4","X-Note":"a: b"},"contentType":"application/json",\
                "bodyText":"{\\"temp\\": 21}"}""");
        Locator rows = page.locator(".readings tr");
        assertThat(rows.nth(1)).containsText("lob-1");
        assertThat(rows.nth(1)).containsText("2026-11-23T08:15:00Z");
        assertThat(rows.nth(1)).containsText("time stated by the device");
        assertThat(rows.nth(2).locator("td")).hasText(new String[] {"temperature", "soil", "−1.3 °C", "good"});
        assertThat(rows.nth(4).locator("td").last()).hasText("implausible");
        assertThat(page.locator(".fieldchips li")).hasText(new String[] {"uplinkReason", "txCount"});
    }

    @Test
    void fillsTheFormFromAnExampleOfTheAdapter() {
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.getByLabel("Take an example").selectOption("probe-unplugged");

        assertThat(page.locator(".filled"))
                .hasText("The form is filled from the example probe-unplugged, whose outcome is: Rejected.");
        assertThat(page.locator("#try-method")).hasValue("GET");
        assertThat(page.locator("#try-query")).hasValue("temp=700.0");

        page.getByLabel("Take an example").selectOption("indoor");
        assertThat(page.locator("#try-body")).hasValue("{\"report\": {\"temp\": 21.5}}");
        submit(page);
        assertThat(outcome(page)).containsText("Converted");
    }

    @Test
    void doesWithoutExamplesWhereTheServerHasNone() {
        site.api().on("GET /adapters/acme-t100/examples", Canned.file(404, "problem-missing"));
        Page page = site.open(AdaptersPageTest.ADAPTER);

        assertThat(page.locator("#try-body")).isVisible();
        assertThat(page.getByLabel("Take an example")).hasCount(0);
    }

    @Test
    void marksTheLineThatAViolationPointsTo() {
        site.api().on(TRY, Canned.file("try-rejected"));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.locator("#try-body").fill("{\"id\": 7, \"report\": {\"temp\": 1.50, \"time\": \"yesterday\"}}");
        submit(page);

        assertThat(outcome(page)).containsText("Rejected");
        assertThat(outcome(page).locator("svg")).hasCount(1);
        assertThat(page.locator(".became .faults")).containsText("/body/report/time");
        assertThat(page.locator(".code .bad")).hasCount(1);
        assertThat(page.locator(".code .bad code")).hasText(Pattern.compile("\"time\": \"yesterday\""));
        assertThat(page.locator(".code li").nth(3)).containsText("\"temp\": 1.50,");
    }

    @Test
    void saysWhyARequestIsNoTelemetry() {
        site.api().on(TRY, Canned.file("try-ignored"));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        submit(page);

        assertThat(outcome(page)).hasText(Pattern.compile("Ignored\\s*a join request is not telemetry"));
    }

    @Test
    void fillsTheFormFromACapturedRequest() {
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.getByText("Paste a captured request").click();
        page.locator("#try-paste").fill("""
                {"method": "get", "path": "/data/report/", "query": {"tempf": "50", "frobs": ["1", "2"]},
                 "headers": {"user-agent": "x"}, "contentType": "application/octet-stream", "bodyBase64": "AAEC",
                 "receivedAt": "2026-11-23T08:15:30Z"}""");
        page.getByText("Fill the form").click();

        assertThat(page.locator("#try-method")).hasValue("GET");
        assertThat(page.locator("#try-query")).hasValue("tempf=50&frobs=1&frobs=2");
        assertThat(page.locator("#try-headers")).hasValue("user-agent: x");
        assertThat(page.locator("#try-body")).hasValue("AAEC");
        assertThat(page.locator(".filled")).hasText("The form is filled from what was pasted.");
        submit(page);
        assertThat(outcome(page)).containsText("Converted");
        assertThat(site.api().lastBody(TRY)).contains("\"bodyBase64\":\"AAEC\"").doesNotContain("receivedAt");
    }

    @Test
    void saysWhatIsWrongWithWhatWasPastedOrTyped() {
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.getByText("Paste a captured request").click();
        page.locator("#try-paste").fill("temp=21");
        page.getByText("Fill the form").click();
        assertThat(page.locator("adapter-try .note.bad")).hasText("What was pasted is no JSON.");
        page.locator("#try-paste").fill("[1]");
        page.getByText("Fill the form").click();
        assertThat(page.locator("adapter-try .note.bad")).containsText("no captured request");

        page.locator("#try-headers").fill("no colon");
        submit(page);

        assertThat(page.locator("adapter-try .note.bad")).hasText("This is no \"Name: value\": no colon");
        assertThat(site.api().requests()).doesNotContain(TRY);
    }

    @Test
    void savesTheRequestAndWhatItBecameAsAnExample() throws IOException {
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.locator("#try-query").fill("a=1");
        page.locator("#try-body").fill("{\"temp\": 21}");
        submit(page);
        page.locator("#try-case").fill("Cold Morning");

        assertSaved(page, "Example request", "cold-morning.request.json", """
                {
                  "method": "POST",
                  "path": "/",
                  "queryString": "a=1",
                  "contentType": "application/json",
                  "bodyText": "{\\"temp\\": 21}"
                }
                """);
        Download became =
                page.waitForDownload(() -> page.getByText("What it became").click());
        assertThat(became.suggestedFilename()).isEqualTo("cold-morning.canonical.json");
        assertThat(Files.readString(became.path()).replaceAll("\\s+", "")).isEqualTo("""
                {"readings":[{"device":"lob-1","observedAt":"2026-11-23T08:15:00Z","timeSource":"payload",\
                "location":{"latitude":60.15512,"longitude":24.91873},"measurements":[\
                {"name":"temperature","channel":"soil","value":-1.3,"unit":"Cel"},\
                {"name":"humidity","value":61.5,"unit":"%RH"},\
                {"name":"temperature","value":812.25,"unit":"Cel","quality":"implausible"},\
                {"name":"leak","value":false,"unit":"/"}]},\
                {"device":"lob-2","measurements":[{"name":"battery","value":64,"unit":"%EL"}]}],\
                "unmapped":["uplinkReason","txCount"]}""");
    }

    @Test
    void savesARejectedAndAnIgnoredRequestAsTheGateWantsThem() throws IOException {
        site.api().on(TRY, Canned.file("try-rejected"));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        submit(page);
        assertSaved(page, "What it became", "example.rejected.json", """
                {
                  "code": "malformed_time",
                  "violations": [
                    {
                      "code": "malformed_time",
                      "pointer": "/body/report/time",
                      "message": "found 'yesterday'; expected ISO 8601 such as 2026-11-23T08:15:00Z"
                    }
                  ]
                }
                """);

        site.api().on(TRY, Canned.file("try-ignored"));
        submit(page);
        assertThat(outcome(page)).containsText("Ignored");
        assertSaved(page, "What it became", "example.ignored.json", """
                {
                  "ignored": "a join request is not telemetry"
                }
                """);
    }

    @Test
    void offersTheCodecsForAnEnvelopeOnly() {
        site.api().on("POST /adapters/the-things-industries-tts-v3-webhook/try", Canned.file("try-converted"));
        Page page = site.open(AdaptersPageTest.SHADOWED);
        page.getByLabel("Codec for the device's bytes").selectOption("dragino-lse01");
        submit(page);
        assertThat(outcome(page)).containsText("Converted");
        assertThat(site.api().lastBody("POST /adapters/the-things-industries-tts-v3-webhook/try"))
                .contains("\"codec\":\"dragino-lse01\"");
        assertThat(page.locator(".became")).containsText("belongs to an example of the codec");

        page.navigate(page.url().replaceAll("/adapters/.*", "/adapters/acme-t100"));
        assertThat(page.locator("h1")).hasText("Acme T100 logger");
        assertThat(page.getByLabel("Codec for the device's bytes")).hasCount(0);
    }

    @Test
    void saysThatNoHandlerAnswersAndKeepsTheForm() {
        site.api().on(TRY, Canned.file(503, "problem-down"));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.locator("#try-body").fill("{\"temp\": 21}");
        submit(page);

        assertThat(page.locator("adapter-try .note.bad")).containsText("The server is busy");
        assertThat(page.locator("#try-body")).hasValue("{\"temp\": 21}");
    }

    @Test
    void makesAnExampleOfAMessage() throws IOException {
        Page page = message();

        assertSaved(page, "Make this an example", "generic-json-00000f03.request.json", """
                {
                  "receivedAt": "2026-11-24T11:57:48Z",
                  "zone": "Europe/Helsinki",
                  "method": "POST",
                  "path": "/in/redacted/",
                  "queryString": "station=7&key=redacted",
                  "headers": {
                    "user-agent": "t100/1.4"
                  },
                  "contentType": "application/json",
                  "bodyText": "{\\"readings\\": [{\\"measurements\\": [{\\"name\\": \\"temperature\\", \\"value\\": 9.4}, {\\"name\\": \\"humidity\\", \\"value\\": \\"wet\\"}]}]}"
                }
                """);
    }

    @Test
    void showsTheOriginalOfAMessageWithTheFaultMarked() {
        Page page = message();
        page.getByText("Show the original").click();

        assertThat(page.locator("dialog .reqhead")).containsText("POST /in/redacted/?station=7&key=redacted");
        assertThat(page.locator("dialog .code")).containsText("\"name\": \"humidity\"");
        assertThat(page.locator("dialog .code .bad code")).containsText("\"value\": \"wet\"");
        page.getByText("Hide the original").click();
        assertThat(page.locator("dialog .code")).hasCount(0);
    }

    @Test
    void triesAMessageWithItsAdapter() {
        site.api().on("GET /adapters/generic-json", Canned.file("adapter"));
        Page page = message();
        page.locator("dialog").getByText("Try it").click();

        assertThat(page).hasURL(Pattern.compile("/ui/adapters/generic-json\\?message=0199aa00-.*f03$"));
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("#try-path")).hasValue("/in/redacted/");
        assertThat(page.locator("#try-body")).hasValue(Pattern.compile("\"wet\""));
        assertThat(page.locator(".filled")).hasText("The form is filled from the message.");
        assertThat(page.locator("#try-title")).isFocused();
    }

    @Test
    void saysThatTheOriginalOfAMessageIsNotThere() {
        site.api().on("GET /messages/*/original", Canned.file(404, "problem-missing"));
        Page page = message();
        page.getByText("Show the original").click();

        assertThat(page.locator("dialog .note").last()).containsText("The original is no longer kept");
    }

    private static Page message() {
        Page page = site.open(PagesTest.DEVICE);
        page.locator(".msgs button").nth(3).click();
        assertThat(page.locator("dialog .faults")).isVisible();
        return page;
    }

    private static void submit(Page page) {
        page.locator("adapter-try button.pri").click();
    }

    private static Locator outcome(Page page) {
        return page.locator("adapter-try .outcome");
    }

    private static void assertSaved(Page page, String button, String name, String content) throws IOException {
        Download saved = page.waitForDownload(() -> page.getByText(button, new Page.GetByTextOptions().setExact(true))
                .click());
        assertThat(saved.suggestedFilename()).isEqualTo(name);
        assertThat(Files.readString(saved.path())).isEqualTo(content);
    }
}
