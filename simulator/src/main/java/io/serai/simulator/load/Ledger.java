package io.serai.simulator.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Append-only record of what was sent and what came of it, one JSON document per line. An attempt is on disk before
 * the message is sent; attempts of many threads share one write and one fsync. An outcome may be lost when this
 * process dies, which only makes the attempt an unknown one. Safe for many threads.
 */
final class Ledger implements AutoCloseable {
    private final FileChannel file;
    private final String run;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private StringBuilder pending = new StringBuilder();
    private long appended;
    private long durable;
    private boolean writing;
    private @Nullable IOException failure;

    /**
     * Opens a ledger for appending.
     *
     * @param run tells this run's attempts from earlier ones in the same file
     */
    Ledger(Path path, String run) throws IOException {
        this.run = run;
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Writes that a message is going to be sent; on disk when this returns. */
    void attempt(LoadMessage message, Instant at) {
        awaitDurable(append("""
                {"attempt":"%s-%d","sender":%d,"sha256":"%s","sentAt":"%s"}
                """.formatted(run, message.number(), message.sender(), message.sha256(), at)));
    }

    /**
     * Writes what came of an attempt.
     *
     * @param id the server's message id if it accepted, else {@code null}
     */
    void outcome(LoadMessage message, Outcome outcome, int status, @Nullable String id, Instant at) {
        append("""
                {"attempt":"%s-%d","outcome":"%s","status":%d,"id":%s,"receivedAt":"%s"}
                """.formatted(run, message.number(), outcome.word(), status, id == null ? "null" : '"' + id + '"', at));
    }

    private long append(String line) {
        lock.lock();
        try {
            pending.append(line);
            return ++appended;
        } finally {
            lock.unlock();
        }
    }

    /** The first waiting thread writes for all that wait. */
    private void awaitDurable(long line) {
        lock.lock();
        try {
            while (durable < line) {
                if (failure != null) {
                    throw new UncheckedIOException("cannot write the ledger", failure);
                }
                if (writing) {
                    written.awaitUninterruptibly();
                } else {
                    writePending();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void writePending() {
        var bytes = ByteBuffer.wrap(pending.toString().getBytes(StandardCharsets.UTF_8));
        var upTo = appended;
        pending = new StringBuilder();
        writing = true;
        lock.unlock();
        @Nullable IOException broken = null;
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            broken = e;
        } finally {
            lock.lock();
            writing = false;
            failure = broken == null ? failure : broken;
            durable = broken == null ? upTo : durable;
            written.signalAll();
        }
    }

    /** Writes what is left and closes the file. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            awaitDurable(appended);
        } finally {
            lock.unlock();
            file.close();
        }
    }
}
