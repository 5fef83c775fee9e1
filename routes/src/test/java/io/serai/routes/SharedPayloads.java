package io.serai.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The collection of captured vendor payloads and vocabularies beside the project, where it is present. */
final class SharedPayloads {

    private static final Path SHARED = Path.of("../../shared");

    private SharedPayloads() {}

    /** A path in the collection; where it is absent the calling test is skipped, with a line that says so. */
    static Path require(String path) {
        Path wanted = SHARED.resolve(path);
        if (!Files.exists(wanted)) {
            System.err.printf(
                    "SKIPPED: %s is not here, so nothing was compared with it%n",
                    wanted.toAbsolutePath().normalize());
            Assumptions.abort(wanted + " is absent");
        }
        return wanted;
    }

    /** Folders of the cases of a device family. */
    static List<Path> cases(String family) throws IOException {
        try (Stream<Path> files = Files.walk(require("payloads/" + family))) {
            return files.filter(folder -> Files.exists(folder.resolve("request.json")))
                    .sorted()
                    .toList();
        }
    }
}
