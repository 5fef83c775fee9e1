package io.serai.app.catalogue;

import io.serai.routes.catalogue.AdapterFolder;
import io.serai.routes.catalogue.AdapterFolders;
import io.serai.routes.catalogue.AdapterGate;
import io.serai.routes.catalogue.Finding;
import io.serai.routes.catalogue.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the external catalogue, {@code <dir>/<vendor>/<device>/}: a folder that is new or has changed goes through the
 * gate, and serves if it passes; one that is gone is withdrawn. A folder is judged when two looks have seen the same, so
 * that one that is still being copied is not refused for it. A folder whose name starts with {@code _} or a dot is left
 * alone.
 */
final class AdapterFolderWatch {
    private static final Logger log = LoggerFactory.getLogger(AdapterFolderWatch.class);
    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    /** Vendors that stand for the product itself: what every device falls back to must not change under it. */
    private static final Set<String> RESERVED = Set.of("generic", "serai");

    private final Path root;
    private final AdapterGate gate;
    private final AdapterStates states;
    private final AdapterFollower follower;
    private Map<String, String> seen = Map.of();
    private Map<String, String> judged = new HashMap<>();

    AdapterFolderWatch(Path root, AdapterGate gate, AdapterStates states, AdapterFollower follower) {
        this.root = root;
        this.gate = gate;
        this.states = states;
        this.follower = follower;
    }

    /** One look. A folder that cannot be read changes nothing. */
    void look() throws IOException {
        if (!Files.isDirectory(root)) {
            log.debug("no folder {}; what came from it goes on", root);
            return;
        }
        var now = signatures();
        var before = seen;
        seen = now;
        var rows = states.all().stream().collect(Collectors.toMap(AdapterStates.State::name, Function.identity()));
        var changed = false;
        for (var folder : now.entrySet()) {
            var isSettled = folder.getValue().equals(before.get(folder.getKey()));
            if (isSettled && !folder.getValue().equals(judged.get(folder.getKey()))) {
                changed |= judge(folder.getKey(), now.keySet(), rows);
                judged.put(folder.getKey(), folder.getValue());
            }
        }
        changed |= withdrawMissing(before, now, rows);
        if (changed) {
            follower.follow();
        }
    }

    private boolean judge(String path, Set<String> all, Map<String, AdapterStates.State> rows) throws IOException {
        var folder = new AdapterFolder(path, new TreeMap<>());
        try {
            folder = AdapterFolders.read(root.resolve(path), path);
            var row = rows.get(folder.name());
            if (row != null && row.offered().equals(folder.digest())) {
                return false;
            }
            refuseName(path, all);
            refuseOtherThanText(folder);
            var adapter = gate.pass(folder);
            states.passed(folder, adapter, AdapterStates.Origin.FOLDER);
            log.info("adapter {} version {} has passed its examples", folder.name(), folder.version());
        } catch (Refused e) {
            states.refused(folder, e.findings());
            e.findings().forEach(finding -> log.warn("adapter folder {} is refused: {}", path, finding));
        }
        return true;
    }

    private static void refuseName(String path, Set<String> all) throws Refused {
        var parts = path.split("/", 2);
        for (var part : parts) {
            if (!PART.matcher(part).matches()) {
                throw new Refused(Finding.in(
                        "",
                        "the name '%s' is not of a-z, 0-9, dot and hyphen, starting with a letter or digit"
                                .formatted(part)));
            }
        }
        if (RESERVED.contains(parts[0])) {
            throw new Refused(Finding.in("", "the vendor '%s' is reserved for the product".formatted(parts[0])));
        }
        var name = path.replace('/', '-');
        var other = all.stream()
                .filter(one -> !one.equals(path) && one.replace('/', '-').equals(name))
                .findFirst();
        if (other.isPresent()) {
            throw new Refused(Finding.in("", "the name %s is also that of folder %s".formatted(name, other.get())));
        }
    }

    private static void refuseOtherThanText(AdapterFolder folder) throws Refused {
        for (var file : folder.files().entrySet()) {
            var text = new String(file.getValue(), StandardCharsets.UTF_8);
            if (text.indexOf(0) >= 0
                    || !java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), file.getValue())) {
                throw new Refused(Finding.in(file.getKey(), "the file is not UTF-8 text without NUL"));
            }
        }
    }

    /** What two looks have not found any more. */
    private boolean withdrawMissing(
            Map<String, String> before, Map<String, String> now, Map<String, AdapterStates.State> rows) {
        var names = new HashSet<String>();
        Stream.concat(before.keySet().stream(), now.keySet().stream())
                .forEach(path -> names.add(path.replace('/', '-')));
        judged.keySet().removeIf(path -> !now.containsKey(path));
        var changed = false;
        for (var row : rows.values()) {
            if (!names.contains(row.name()) && follower.isOfFolder(row)) {
                follower.withdraw(row.name());
                log.info("adapter folder of {} is gone", row.name());
                changed = true;
            }
        }
        return changed;
    }

    /** What tells cheaply whether a folder has changed: names, sizes and times of its files, by {@code vendor/device}. */
    private Map<String, String> signatures() throws IOException {
        var signatures = new TreeMap<String, String>();
        for (var vendor : folders(root)) {
            for (var device : folders(vendor)) {
                var path = vendor.getFileName() + "/" + device.getFileName();
                signatures.put(path, signature(device));
            }
        }
        return signatures;
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (var children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("_")
                            && !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static String signature(Path folder) throws IOException {
        try (var files = Files.walk(folder, 2)) {
            var lines = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.append(folder.relativize(file))
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file).toMillis())
                        .append('\n');
            }
            return lines.toString();
        }
    }
}
