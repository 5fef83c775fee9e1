package io.serai.routes;

import io.serai.routes.catalogue.AdapterFolders;
import io.serai.routes.catalogue.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An adapter's folder in the project. */
record AdapterFolder(Path path) {

    private static final Path ROOT = Path.of("adapters");

    /** Every folder below {@code adapters} with a description; the template too, because people copy it. */
    static List<AdapterFolder> all() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> Files.exists(file.resolve("adapter.yaml")))
                    .map(AdapterFolder::new)
                    .sorted((a, b) -> a.path.compareTo(b.path))
                    .toList();
        }
    }

    static AdapterFolder named(String folder) {
        return new AdapterFolder(ROOT.resolve(folder));
    }

    /** Name of the adapter: {@code vendor-device} of the folders, and literally in the template. */
    String name() {
        String folder = ROOT.relativize(path).toString();
        return folder.equals("_template") ? "vendor-device" : folder.replace('/', '-');
    }

    Path route() {
        return path.resolve(name() + ".camel.yaml");
    }

    /** The script of a codec; absent where the adapter is none. */
    Path formatter() {
        return path.resolve("formatter.js");
    }

    /** Its files, as the gate reads them. */
    io.serai.routes.catalogue.AdapterFolder read() throws IOException, Refused {
        return AdapterFolders.read(path, ROOT.relativize(path).toString());
    }

    /** Files of the examples that end like this, in order. */
    List<Path> examples(String ending) throws IOException {
        try (Stream<Path> files = Files.list(path.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public String toString() {
        return ROOT.relativize(path).toString();
    }
}
