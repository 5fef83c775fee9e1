package io.serai.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The folder under which an embedded Serai keeps everything, locked for one process.
 *
 * <p>The lock is the operating system's, so that it ends with the process however that ends.
 */
public final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Locks the folder, making it where needed.
     *
     * @throws AlreadyRunning if another process holds it
     */
    public static DataFolder open(Path folder, int serverPort) {
        try {
            var root = Files.createDirectories(folder.toAbsolutePath().normalize());
            var channel = FileChannel.open(
                    root.resolve("serai.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                var holder = read(channel);
                channel.close();
                throw new AlreadyRunning(root, holder);
            }
            var text = "pid %d, port %d".formatted(ProcessHandle.current().pid(), serverPort);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return new DataFolder(root, channel, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data folder " + folder.toAbsolutePath(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            // Beyond the text, because some systems make locks mandatory and others must read who holds it.
            return channel.tryLock(1024, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(256);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    /** A place below the folder. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The secret of that name, made of 24 random bytes at its first use and readable by the owner only. */
    public String secret(String name) {
        var file = folder.resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(file, secret);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secret " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another process works in the folder. */
    public static final class AlreadyRunning extends RuntimeException {
        AlreadyRunning(Path folder, String holder) {
            super("Serai is already running in %s (%s). Stop it, or start this one with another --serai.data-dir."
                    .formatted(folder, holder));
        }
    }
}
