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
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the adapter folders on the class path: in folders, in jars, and in jars inside the application's jar. A
 * vendor folder whose name starts with {@code _} is no adapter.
 */
final class AdapterFolders {

    private static final String ROOT = "routes/adapters";
    private static final Pattern WANTED = Pattern.compile(
            "[a-z0-9][a-z0-9.-]*/[a-z0-9][a-z0-9.-]*/(adapter\\.yaml|formatter\\.js|[^/]+\\.camel\\.yaml)");

    private AdapterFolders() {}

    /** Bytes of every {@code adapter.yaml}, route and formatter, by path below the root: {@code vendor/device/file}. */
    static Map<String, byte[]> read(ClassLoader classPath) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (URL root : Collections.list(classPath.getResources(ROOT))) {
            URLConnection connection = root.openConnection();
            if (connection instanceof JarURLConnection jar) {
                readJar(jar, files);
            } else {
                readFolder(pathOf(root), files);
            }
        }
        return files;
    }

    private static void readJar(JarURLConnection connection, Map<String, byte[]> files) throws IOException {
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

    private static void readFolder(Path root, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> all = Files.walk(root, 3)) {
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
