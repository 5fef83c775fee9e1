package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotesIT extends DashboardIT {
    private Person owner;
    private String notes;

    @BeforeEach
    void aDevice() {
        owner = person("engineer");
        notes = "/devices/" + device(owner) + "/notes";
    }

    private Answer note(String at, String text) {
        return post(owner, notes, "{\"at\": \"%s\", \"text\": \"%s\"}".formatted(at, text));
    }

    private List<String> texts(String query) {
        return get(owner, notes + query).body().required("items").findValuesAsText("text");
    }

    @Test
    void notesAreListedByTheirTimeNewestFirst() {
        var made = note("2026-03-01T10:00:00Z", "probe replaced");
        note("2026-03-03T10:00:00Z", "moved");
        note("2026-03-02T10:00:00Z", "washed\\nand dried");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().required("by").asText()).isEqualTo(owner.username());
        assertThat(texts("")).containsExactly("moved", "washed\nand dried", "probe replaced");
        assertThat(texts("?from=2026-03-01T10:00:00Z&to=2026-03-02T10:00:00Z")).containsExactly("probe replaced");
        var first = get(owner, notes + "?limit=2").body();
        assertThat(texts("?limit=2&cursor=" + first.required("next").asText())).containsExactly("probe replaced");
    }

    @Test
    void aNoteWithoutATimeIsOfNow() {
        assertThat(post(owner, notes, "{\"text\": \"x\"}").status()).isEqualTo(201);
        assertThat(texts("")).containsExactly("x");
    }

    @Test
    void whoIsNotTheOwnerWritesAndRemovesNothing() {
        var id = note("2026-03-01T10:00:00Z", "mine").id();
        var stranger = person("engineer");

        assertThat(get(stranger, notes).status()).isEqualTo(404);
        assertThat(post(stranger, notes, "{\"text\": \"x\"}").status()).isEqualTo(404);
        assertThat(delete(stranger, "/notes/" + id).status()).isEqualTo(404);
        assertThat(delete(owner, "/notes/" + id).status()).isEqualTo(204);
        assertThat(texts("")).isEmpty();
    }

    @Test
    void refusesWhatIsNoNote() {
        for (var body : List.of(
                "{}",
                "{\"text\": \"  \"}",
                "{\"text\": \"\\u0000\"}",
                "{\"text\": \"" + "x".repeat(2001) + "\"}",
                "{\"text\": \"x\", \"at\": \"0001-01-01T00:00:00Z\"}",
                "{\"text\": \"x\", \"at\": \"+1000000000-12-31T23:59:59Z\"}")) {
            assertThat(post(owner, notes, body).status()).as(body).isEqualTo(400);
        }
    }
}
