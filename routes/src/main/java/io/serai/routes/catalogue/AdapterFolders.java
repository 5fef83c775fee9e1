package io.serai.routes.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reader of adapter folders: those of the product on the class path (in folders, in jars, and in jars inside the
 * application's jar), and one on a disk. Only the files that an adapter is made of are read; a folder whose name starts
 * with {@code _} or a dot is no adapter.
 */
public final class AdapterFolders {

    /** Largest file of an adapter, bytes. */
    static final int LARGEST_FILE = 1024 * 1024;

    /** Most files of an adapter. */
    static final int MOST_FILES = 400;

    private static final String ROOT = "routes/adapters";
    private static final String PART =
            "(adapter\\.yaml|tables\\.yaml|formatter\\.js|[^/]+\\.camel\\.yaml|examples/[^/]+\\.json)";
    private static final Pattern WANTED = Pattern.compile("([a-z0-9][a-z0-9.-]*/[a-z0-9][a-z0-9.-]*)/" + PART);
    private static final Pattern WANTED_PART = Pattern.compile(PART);

    private AdapterFolders() {}

    /** The adapters of the product, as a class loader sees them. */
    public static List<AdapterFolder> ofProduct(ClassLoader classPath) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (URL root : Collections.list(classPath.getResources(ROOT))) {
            URLConnection connection = root.openConnection();
            if (connection instanceof JarURLConnection jar) {
                readJar(jar, files);
            } else {
                readFolder(pathOf(root), files);
            }
        }
        return grouped(files);
    }

    /**
     * The adapter of a folder on a disk.
     *
     * @param path {@code vendor/device}
     * @throws Refused if it has too many or too large files
     */
    public static AdapterFolder read(Path folder, String path) throws IOException, Refused {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, 2)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!WANTED_PART.matcher(name).matches()) {
                    continue;
                }
                if (Files.size(file) > LARGEST_FILE) {
                    throw new Refused(Finding.in(name, "the file is larger than %d bytes".formatted(LARGEST_FILE)));
                }
                files.put(name, Files.readAllBytes(file));
                if (files.size() > MOST_FILES) {
                    throw new Refused(Finding.in("", "found more than %d files".formatted(MOST_FILES)));
                }
            }
        }
        return new AdapterFolder(path, files);
    }

    private static List<AdapterFolder> grouped(SortedMap<String, byte[]> files) {
        SortedMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
        files.forEach((name, bytes) -> {
            int end = name.indexOf('/', name.indexOf('/') + 1);
            folders.computeIfAbsent(name.substring(0, end), path -> new TreeMap<>())
                    .put(name.substring(end + 1), bytes);
        });
        List<AdapterFolder> grouped = new ArrayList<>();
        folders.forEach((path, own) -> grouped.add(new AdapterFolder(path, own)));
        return grouped;
    }

    private static void readJar(JarURLConnection connection, SortedMap<String, byte[]> files) throws IOException {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            String prefix = connection.getEntryName();
            String root = prefix.endsWith("/") ? prefix : prefix + "/";
            Predicate<JarEntry> wanted = entry -> entry.getName().startsWith(root)
                    && WANTED.matcher(entry.getName().substring(root.length())).matches();
            for (JarEntry entry : jar.stream().filter(wanted).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    files.put(entry.getName().substring(root.length()), in.readAllBytes());
                }
            }
        }
    }

    private static void readFolder(Path root, SortedMap<String, byte[]> files) throws IOException {
        try (Stream<Path> all = Files.walk(root, 4)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (WANTED.matcher(name).matches()) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
    }

    private static Path pathOf(URL url) throws IOException {
        try {
            return Path.of(new URI(url.toString()));
        } catch (URISyntaxException e) {
            throw new IOException("no path: " + url, e);
        }
    }
}
