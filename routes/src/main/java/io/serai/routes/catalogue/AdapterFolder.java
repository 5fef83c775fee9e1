package io.serai.routes.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files of one adapter, as they were read: nothing here looks at a disk again.
 *
 * @param path {@code vendor/device}
 * @param files bytes by path within the folder
 */
public record AdapterFolder(String path, SortedMap<String, byte[]> files) {

    static final String DESCRIPTION = "adapter.yaml";
    static final String FORMATTER = "formatter.js";
    static final String TABLES = "tables.yaml";
    static final String EXAMPLES = "examples/";

    private static final int VERSION_LENGTH = 12;

    public AdapterFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A folder from the texts of its files, as they are kept elsewhere. */
    public static AdapterFolder ofTexts(String path, Map<String, String> texts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new AdapterFolder(path, files);
    }

    /** Its files as texts. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    /** Name of the adapter: that of the vendor's folder and that of the device's folder. */
    public String name() {
        return path.equals("_template") ? "vendor-device" : path.replace('/', '-');
    }

    /** Name of the file that holds the route. */
    public String routeFile() {
        return name() + ".camel.yaml";
    }

    /** First 12 hexadecimal digits of the SHA-256 over what decides what the adapter does: its examples do not count. */
    public String version() {
        return digest(name -> !name.startsWith(EXAMPLES)).substring(0, VERSION_LENGTH);
    }

    /** SHA-256 over all of its files: tells whether anything has changed. */
    public String digest() {
        return digest(name -> true);
    }

    /** Text of a file; null if there is none. */
    @Nullable
    String text(String name) {
        byte[] bytes = files.get(name);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Files of the examples that end like this, in order. */
    List<String> examples(String ending) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(EXAMPLES) && name.endsWith(ending))
                .toList();
    }

    private String digest(Predicate<String> wanted) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                if (wanted.test(name)) {
                    digest.update((name + ' ' + bytes.length + '\n').getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AdapterFolder folder && path.equals(folder.path) && digest().equals(folder.digest());
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, files.keySet());
    }
}
