package io.serai.dashboard.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VendorChecksumTest {

    private static final Path VENDOR = Path.of("site", "vendor");
    private static final Set<String> OWN = Set.of("SHA256SUMS", "LICENSES.txt");

    @Test
    void everyVendoredFileHasTheChecksumThatItWasCheckedInWith() throws Exception {
        Map<String, String> actual = new TreeMap<>();
        for (String name : vendored()) {
            actual.put(name, sha256(Files.readAllBytes(VENDOR.resolve(name))));
        }

        assertThat(actual).isEqualTo(sums());
    }

    @Test
    void everyVendoredFileCarriesItsVersionAndIsNamedInTheLicences() throws IOException {
        String licences = Files.readString(VENDOR.resolve("LICENSES.txt"));

        assertThat(vendored()).isNotEmpty().allSatisfy(name -> {
            assertThat(name).matches("[a-z-]+-\\d+\\.\\d+\\.\\d+[a-z.-]*\\.(js|css|woff2)");
            assertThat(licences).containsPattern(name.replaceAll("-latin.*", "").replace(".", "\\."));
        });
    }

    @Test
    void thePagesUseNoOtherVersionThanTheVendoredOne() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path file : sources()) {
            var names = Pattern.compile("vendor/([\\w.-]+\\.(?:js|css|woff2))").matcher(Files.readString(file));
            while (names.find()) {
                used.add(names.group(1));
            }
        }

        assertThat(used).isEqualTo(vendored());
    }

    private static Set<String> vendored() throws IOException {
        try (Stream<Path> files = Files.list(VENDOR)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !OWN.contains(name))
                    .forEach(names::add);
            return names;
        }
    }

    private static Set<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("site"))) {
            Set<Path> sources = new TreeSet<>();
            files.filter(file -> file.toString().matches(".*\\.(js|css|html)"))
                    .filter(file -> !file.startsWith(VENDOR))
                    .forEach(sources::add);
            return sources;
        }
    }

    private static Map<String, String> sums() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(VENDOR.resolve("SHA256SUMS"))) {
            String[] parts = line.split("\\s+", 2);
            sums.put(parts[1], parts[0]);
        }
        return sums;
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
