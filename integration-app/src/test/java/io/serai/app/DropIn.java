package io.serai.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** An adapter's folder in the external catalogue of a data folder: it reads {@code {"t": number}}. */
final class DropIn {
    private final Path folder;
    private final String name;

    DropIn(Path data, String vendor, String device) {
        this.folder = data.resolve("adapters").resolve(vendor).resolve(device);
        this.name = vendor + "-" + device;
    }

    /** Writes the folder so that {@code t} is this quantity, and its refusals have this word. */
    void write(String quantity, String word) throws IOException {
        file("adapter.yaml", """
                name: %s
                title: Dropped in
                vendor: Acme
                device: T
                protocol: HTTP POST with JSON
                documentation: https://acme.example
                sender: device
                """.formatted(name));
        file(name + ".camel.yaml", route(quantity, word));
        file("examples/report.request.json", "{\"bodyText\": \"{\\\"t\\\": 21.5}\"}");
        file("examples/report.canonical.json", """
                {"readings": [{"measurements": [{"name": "%s", "value": 21.5, "unit": "%s"}]}]}
                """.formatted(quantity, quantity.equals("temperature") ? "Cel" : "%RH"));
        file("examples/empty.request.json", "{\"bodyText\": \"{}\"}");
        file("examples/empty.rejected.json", """
                {"code": "refused_by_adapter", "violations":
                  [{"code": "refused_by_adapter", "pointer": "/body", "message": "no t in version %s"}]}
                """.formatted(word));
    }

    /** Changes the folder to a version that runs in shadow, with this for the beginning of its mapping. */
    void shadow(String beginning) throws IOException {
        var description = Files.readString(folder.resolve("adapter.yaml"));
        file("adapter.yaml", description + "release: shadow\n");
        file(name + ".camel.yaml", route("temperature", "one").replace("if .body.t == null", beginning));
    }

    /** Text of the route that {@link #write} writes. */
    String route(String quantity, String word) {
        return """
                # Acme T, for tests.
                - route:
                    id: adapter-%1$s
                    group: adapters
                    description: T to canonical reading
                    from:
                      uri: direct:adapter-%1$s
                      steps:
                        - bean:
                            ref: request
                            method: json
                        - setBody:
                            expression:
                              jq:
                                expression: |-
                                  if .body.t == null then {rejected: "no t in version %3$s"}
                                  else {readings: [{measurements: [{name: "%2$s", value: .body.t}]}]} end
                """.formatted(name, quantity, word);
    }

    /** Writes one file, in one step as a careful editor does. */
    void file(String file, String text) throws IOException {
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        var written = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.writeString(written, text);
        Files.move(written, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the folder away. */
    void delete() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
