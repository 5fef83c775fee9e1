package io.serai.dashboard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kept messages are read again: what would change is shown first, and stored only when told to. */
class ReadAgainTest {

    private static final String ASK = "POST /reprocessings";
    private static final String RUN = "GET /reprocessings/*";
    private static final String LIST = "GET /reprocessings";
    private static final String SCOPE = """
            "scope": {"adapter": "acme-t100", "deviceId": "0199aa00-0000-7000-8000-000000000d05",
              "from": "2026-11-20T00:00:00Z", "to": "2026-11-21T00:00:00Z", "only": "all"}""";

    @RegisterExtension
    static final Site site = new Site();

    @AfterEach
    void noPageWritesAnErrorToTheConsole() {
        assertThat(site.errors())
                .filteredOn(error -> !error.startsWith("Failed to load resource"))
                .isEmpty();
    }

    @Test
    void followsADryRunToItsEndAndShowsTheChangesBySeries() {
        site.api().on(RUN, Canned.file("reprocessing-running"));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.locator("#reprocess-from").fill("2026-11-23T14:00");
        page.getByText("All", new Page.GetByTextOptions().setExact(true)).click();
        show(page);
        assertThat(page.locator(".runline")).containsText("412 messages read…");
        site.api().on(RUN, Canned.file("reprocessing-done"));

        assertThat(page.locator(".runline"))
                .hasText("1,204 messages read: 1,180 the same, 22 would change, 2 cannot be read.");
        assertThat(site.api().lastBody(ASK)).isEqualTo("""
                {"adapter":"acme-t100","from":"2026-11-23T12:00:00.000Z","to":"2026-11-24T12:00:00.000Z",\
                "only":"all","mode":"dry-run"}""");
        Locator row = page.locator(".changes tbody tr").first();
        assertThat(row).containsText("Cold store 3, north wall");
        assertThat(row.locator("td")).hasText(new String[] {"20", "2", "0"});
        page.locator(".changes summary").first().click();
        assertThat(page.locator(".changes li").first()).containsText("nothing");
        assertThat(page.locator(".changes li").nth(1)).containsText("0.682%");
        assertThat(page.locator("reprocess-run .faults")).containsText("malformed JSON at line 1");
        page.getByText("Message 00000f04").click();
        assertThat(page.locator("dialog h2")).hasText("Message");
    }

    @Test
    void storesTheChangesAfterAskingOnce() {
        Page page = site.open(AdaptersPageTest.ADAPTER);
        show(page);
        page.getByText("Commit", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("dialog")).containsText("22 messages change what is stored");
        assertThat(site.api().lastBody(ASK)).contains("\"mode\":\"dry-run\"");
        site.api().on(RUN, Canned.file("reprocessing-committed"));

        page.locator("dialog .acts button.pri").click();

        assertThat(page.locator(".runline")).containsText("Stored.");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().lastBody(ASK)).contains("\"mode\":\"commit\"", "\"only\":\"rejected\"");
        assertThat(page.getByText("Commit", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
    }

    @Test
    void saysThatMoreChangesThanIsListed() {
        site.api().on(RUN, with("\"cut\": true", Canned.file("reprocessing-done")));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        show(page);

        assertThat(page.locator("reprocess-run .note.warn"))
                .hasText("Too much for one list: more series change or more messages cannot be read than are told here."
                        + " The counts are of all.");
    }

    @Test
    void goesOnWithTheRunAfterAReload() {
        site.api().on(LIST, list(with(SCOPE, Canned.file("reprocessing-running"))));
        site.api().on(RUN, with(SCOPE, Canned.file("reprocessing-running")));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        assertThat(page.locator(".runline")).containsText("412 messages read…");
        assertThat(page.locator("#reprocess-from")).hasValue("2026-11-20T02:00");
        assertThat(page.locator("#reprocess-to")).hasValue("2026-11-21T02:00");
        site.api().on(RUN, with(SCOPE, Canned.file("reprocessing-done")));

        assertThat(page.locator(".changes tbody tr").first()).containsText("Cold store 3, north wall");
        assertThat(site.api().requests()).doesNotContain(ASK);
        page.getByText("Commit", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("dialog .acts button.pri").click();
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(site.api().lastBody(ASK)).isEqualTo("""
                {"adapter":"acme-t100","deviceId":"0199aa00-0000-7000-8000-000000000d05","from":"2026-11-20T00:00:00Z",\
                "to":"2026-11-21T00:00:00Z","only":"all","mode":"commit"}""");
    }

    @Test
    void showsTheEndOfARunThatEndedWithinTheHour() {
        site.api().on(LIST, list(with(SCOPE, Canned.file("reprocessing-committed"))));
        site.api().on(RUN, with(SCOPE, Canned.file("reprocessing-committed")));
        Page page = site.open(AdaptersPageTest.ADAPTER);

        assertThat(page.locator(".runline")).containsText("Stored. 1,204 messages read");
    }

    @Test
    void leavesOutARunOfAnotherAdapterOfNamedMessagesOrOfLongAgo() {
        Canned done = Canned.file("reprocessing-done");
        Canned old = new Canned(200, done.body().replace("2026-11-24T12:00:09Z", "2026-11-24T10:59:59Z"));
        Canned other = with(SCOPE.replace("acme-t100", "acme-t200"), done);
        site.api().on(LIST, list(done, other, with(SCOPE, old)));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.waitForResponse(response -> response.url().endsWith("/reprocessings"), page::reload);

        assertThat(page.locator("#reprocess-title")).isVisible();
        assertThat(page.locator(".runline")).isEmpty();
        assertThat(site.api().requests()).noneMatch(request -> request.startsWith("GET /reprocessings/"));
    }

    @Test
    void offersNothingToStoreWhereNothingWouldChange() {
        site.api().on(RUN, Canned.file("reprocessing-nothing"));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        show(page);

        assertThat(page.locator("reprocess-run")).containsText("Nothing would change.");
        assertThat(page.getByText("Commit", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
    }

    @Test
    void saysThatARangeEndsBeforeItBegins() {
        Page page = site.open(AdaptersPageTest.ADAPTER);
        page.locator("#reprocess-to").fill("2026-11-01T00:00");
        show(page);

        assertThat(page.locator("adapter-reprocess .note.bad")).hasText("The range must end after it begins.");
        assertThat(site.api().requests()).doesNotContain(ASK);
    }

    @Test
    void goesOnFollowingWhenTheServerWasAwayForAWhile() {
        site.api().on(RUN, Canned.file(503, "problem-down"));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        show(page);
        Locator note = page.locator("reprocess-run .note.bad");
        assertThat(note).isVisible();
        site.api().on(RUN, Canned.file("reprocessing-done"));

        note.locator("button").click();

        assertThat(page.locator(".runline")).containsText("1,204 messages read");
    }

    @Test
    void readsOneMessageAgainFromItsDetail() {
        Page page = site.open(PagesTest.DEVICE);
        page.locator(".msgs button").nth(3).click();
        page.locator("dialog").getByText("Read again").click();

        assertThat(page.locator("dialog .changes tbody tr").first()).containsText("Cold store 3, north wall");
        assertThat(site.api().lastBody(ASK))
                .isEqualTo("{\"messageIds\":[\"0199aa00-0000-7000-8000-000000000f03\"],\"mode\":\"dry-run\"}");
        page.getByText("Commit", new Page.GetByTextOptions().setExact(true)).click();
        site.api().on(RUN, Canned.file("reprocessing-committed"));
        page.locator("confirm-dialog button.pri").click();
        assertThat(page.locator("message-detail .runline")).containsText("Stored.");
    }

    @Test
    void saysThatAServerDoesNotReadAgain() {
        site.api().on(ASK, Canned.file(404, "problem-missing"));
        Page page = site.open(PagesTest.DEVICE);
        page.locator(".msgs button").nth(3).click();
        page.locator("dialog").getByText("Read again").click();

        assertThat(page.locator("reprocess-run .note.warn")).hasText("This server cannot read messages again.");
    }

    @Test
    void isNothingForAViewer() {
        Canned session = Canned.file("session");
        site.api()
                .on(
                        "POST /auth/refresh",
                        new Canned(200, session.body().replace("\"role\": \"admin\"", "\"role\": \"viewer\"")));
        Page page = site.open(AdaptersPageTest.ADAPTER);
        assertThat(page.locator("#try-title")).isVisible();
        assertThat(page.locator("#reprocess-title")).hasCount(0);

        page.locator(".side .msgs button").first().click();
        assertThat(page.locator("dialog").getByText("Show the original")).isVisible();
        assertThat(page.locator("dialog").getByText("Read again")).hasCount(0);
    }

    private static Canned list(Canned... runs) {
        String items = Stream.of(runs).map(Canned::body).collect(Collectors.joining(","));
        return new Canned(200, "{\"items\": [%s], \"next\": null}".formatted(items));
    }

    /** The run with one more field. */
    private static Canned with(String field, Canned run) {
        return new Canned(run.status(), run.body().replaceFirst("\\{", "{" + field + ","));
    }

    private static void show(Page page) {
        page.getByText("Show what would change").click();
    }
}
