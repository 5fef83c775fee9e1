package io.serai.routes.catalogue;

import io.serai.routes.catalogue.Adapter.Answer;
import io.serai.routes.catalogue.Adapter.Release;
import io.serai.routes.catalogue.Adapter.Sender;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reader of an adapter folder's {@code adapter.yaml}. */
final class AdapterFile {

    private static final Set<String> KEYS = Set.of(
            "name",
            "title",
            "vendor",
            "device",
            "protocol",
            "documentation",
            "answer",
            "keyField",
            "body",
            "sender",
            "release");
    private static final Set<String> ANSWER_KEYS = Set.of("status", "contentType", "body");

    private final AdapterFolder folder;
    private final List<Finding> findings;

    private AdapterFile(AdapterFolder folder, List<Finding> findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** The adapter of a folder; null, or of no use, once something was found wrong with it. */
    static @Nullable Adapter read(AdapterFolder folder, List<Finding> findings) {
        return new AdapterFile(folder, findings).read();
    }

    private @Nullable Adapter read() {
        String text = folder.text(AdapterFolder.DESCRIPTION);
        if (text == null) {
            findings.add(Finding.in(AdapterFolder.DESCRIPTION, "the file is missing; it says what the adapter is"));
            return null;
        }
        try {
            return read(new YamlText(AdapterFolder.DESCRIPTION).read(text));
        } catch (Refused e) {
            findings.addAll(e.findings());
            return null;
        }
    }

    private Adapter read(Node node) {
        refuseUnknownKeys(node, KEYS);
        String name = required(node, "name");
        if (!name.equals(folder.name())) {
            add(
                    YamlText.get(node, "name"),
                    "name '%s' is not '%s', the name of its folder".formatted(name, folder.name()));
        }
        Sender sender = oneOf(node, "sender", Sender.DEVICE);
        boolean hasFormatter = folder.files().containsKey(AdapterFolder.FORMATTER);
        if ((sender == Sender.CODEC) != hasFormatter) {
            add(
                    YamlText.get(node, "sender"),
                    "sender is %s and there is %s formatter.js; a codec has one, and nobody else"
                            .formatted(sender.name().toLowerCase(Locale.ROOT), hasFormatter ? "a" : "no"));
        }
        Release release = oneOf(node, "release", Release.LIVE);
        if (sender == Sender.CODEC && release == Release.SHADOW) {
            add(YamlText.get(node, "release"), "a codec does not run in shadow; take release away");
        }
        return new Adapter(
                folder.name(),
                folder.version(),
                required(node, "title"),
                required(node, "vendor"),
                required(node, "device"),
                required(node, "protocol"),
                required(node, "documentation"),
                answer(YamlText.get(node, "answer")),
                YamlText.scalar(YamlText.get(node, "keyField")),
                oneOf(node, "body", Adapter.Body.JSON),
                sender,
                release);
    }

    private @Nullable Answer answer(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        refuseUnknownKeys(node, ANSWER_KEYS);
        int status = number(YamlText.scalar(YamlText.get(node, "status")));
        if (status < 200 || status > 299) {
            add(node, "answer.status is from 200 to 299");
        }
        return new Answer(
                status,
                YamlText.scalar(YamlText.get(node, "contentType")),
                Objects.requireNonNullElse(YamlText.scalar(YamlText.get(node, "body")), ""));
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The constant that a key names in lower case; the usual one where the key is absent, but the sender is required. */
    private <E extends Enum<E>> E oneOf(Node node, String key, E usual) {
        Node found = YamlText.get(node, key);
        if (found == null && !key.equals("sender")) {
            return usual;
        }
        Class<E> type = usual.getDeclaringClass();
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        String word = YamlText.scalar(found);
        if (word == null || !words.contains(word)) {
            add(found == null ? node : found, "%s is '%s'; expected one of %s".formatted(key, word, words));
            return usual;
        }
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private String required(Node node, String key) {
        String text = Objects.requireNonNullElse(YamlText.scalar(YamlText.get(node, key)), "");
        if (text.isBlank()) {
            add(node, key + " is missing");
        }
        return text;
    }

    private void refuseUnknownKeys(Node node, Set<String> known) {
        for (String key : YamlText.keys(node)) {
            if (!known.contains(key)) {
                add(node, "unknown key '%s'".formatted(key));
            }
        }
    }

    private void add(@Nullable Node node, String finding) {
        findings.add(new Finding(AdapterFolder.DESCRIPTION, YamlText.line(node), finding));
    }
}
