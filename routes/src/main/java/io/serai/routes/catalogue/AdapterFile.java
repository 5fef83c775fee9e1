package io.serai.routes.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.serai.routes.catalogue.Adapter.Answer;
import io.serai.routes.catalogue.Adapter.Sender;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reader of one adapter folder's {@code adapter.yaml}; adds every finding to a list. */
final class AdapterFile {

    private static final Set<String> KEYS = Set.of(
            "name", "title", "vendor", "device", "protocol", "documentation", "answer", "keyField", "body", "sender");
    private static final Set<String> ANSWER_KEYS = Set.of("status", "contentType", "body");
    private static final int VERSION_LENGTH = 12;

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final String folder;
    private final List<String> findings;

    /** @param folder {@code vendor/device} */
    AdapterFile(String folder, List<String> findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** The adapter; of no use once a finding was added. */
    Adapter read(byte[] description, byte[] route, byte @Nullable [] formatter) throws IOException {
        JsonNode node = yaml.readTree(description);
        refuseUnknownKeys(node, KEYS);
        String name = required(node, "name");
        if (!name.equals(folder.replace('/', '-'))) {
            add("name '%s' is not '%s', the name of its folder".formatted(name, folder.replace('/', '-')));
        }
        Sender sender = sender(node.path("sender").asText());
        if ((sender == Sender.CODEC) != (formatter != null)) {
            add("sender is %s and there is %s formatter.js; a codec has one, and nobody else"
                    .formatted(node.path("sender").asText(), formatter == null ? "no" : "a"));
        }
        return new Adapter(
                name,
                version(description, route, formatter),
                required(node, "title"),
                required(node, "vendor"),
                required(node, "device"),
                required(node, "protocol"),
                required(node, "documentation"),
                answer(node.get("answer")),
                node.path("keyField").isTextual() ? node.get("keyField").textValue() : null,
                body(node.path("body").asText("json")),
                sender,
                "classpath:routes/adapters/%s/%s.camel.yaml".formatted(folder, name));
    }

    private @Nullable Answer answer(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        refuseUnknownKeys(node, ANSWER_KEYS);
        int status = node.path("status").asInt(0);
        if (status < 200 || status > 299) {
            add("answer.status is from 200 to 299");
        }
        JsonNode type = node.path("contentType");
        return new Answer(
                status,
                type.isTextual() ? type.textValue() : null,
                node.path("body").asText(""));
    }

    private Adapter.Body body(String text) {
        try {
            return Adapter.Body.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            add("body is '%s'; expected json, form, text or fields".formatted(text));
            return Adapter.Body.JSON;
        }
    }

    private Sender sender(String text) {
        try {
            return Sender.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            add("sender '%s' is none of device, source and codec".formatted(text));
            return Sender.DEVICE;
        }
    }

    private String required(JsonNode node, String key) {
        String text = node.path(key).asText("");
        if (text.isBlank()) {
            add(key + " is missing");
        }
        return text;
    }

    private void refuseUnknownKeys(JsonNode node, Set<String> known) {
        node.properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                add("unknown key '%s'".formatted(entry.getKey()));
            }
        });
    }

    private void add(String finding) {
        findings.add("adapters/%s/adapter.yaml: %s".formatted(folder, finding));
    }

    private static String version(byte[] description, byte[] route, byte @Nullable [] formatter) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(route);
            digest.update(description);
            if (formatter != null) {
                digest.update(formatter);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
