package io.serai.routes.decoding;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmEngineException;

/**
 * A thread with a JavaScript engine. What runs on it may take a certain processor time: unlike the time of a clock, a busy
 * machine does not use it up. One caller at a time.
 */
final class Sandbox implements AutoCloseable {

    /** Deep enough that a script reaches the limits of its own stack before those of Java's. */
    private static final long STACK_BYTES = 8 << 20;

    private static final long NOT_YET = -1;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ThreadFactory FACTORY = Thread.ofPlatform()
            .name("formatter-", 0)
            .daemon()
            .stackSize(STACK_BYTES)
            .factory();

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), FACTORY);
    private @Nullable QuickJs engine;
    private volatile long threadId;
    private volatile long startedAt;

    /**
     * Runs the work with the engine.
     *
     * @throws FormatterFailure if the script fails or exceeds the processor time or the memory; the next work
     *     then gets a new engine
     */
    <T> T run(Duration limit, Function<QuickJs, T> work) {
        startedAt = NOT_YET;
        Future<T> result = thread.submit(() -> onThread(work));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    if (usedNanos() > limit.toNanos()) {
                        close();
                        throw new FormatterFailure(
                                null, "took more than %d ms of processor time".formatted(limit.toMillis()));
                    }
                } catch (InterruptedException e) {
                    // The script ends soon by itself or by its limit; a message must not fail because the server stops.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failure(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T onThread(Function<QuickJs, T> work) {
        threadId = Thread.currentThread().threadId();
        startedAt = THREADS.getCurrentThreadCpuTime();
        QuickJs used = engine == null ? new QuickJs() : engine;
        engine = null;
        T result = work.apply(used);
        engine = used.outgrown() ? null : used;
        return result;
    }

    private long usedNanos() {
        long from = startedAt;
        return from == NOT_YET ? 0 : THREADS.getThreadCpuTime(threadId) - from;
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof FormatterFailure failure) {
            return failure;
        }
        // A trap of the machine, or Java's stack: the script has used up what it may.
        if (cause instanceof WasmEngineException || cause instanceof StackOverflowError) {
            return new FormatterFailure(
                    null,
                    "was stopped: it recurses too deep or takes more than %d MiB of memory (%s)"
                            .formatted(QuickJs.MAX_PAGES / 16, cause.getMessage()));
        }
        return new IllegalStateException("the sandbox itself has failed", cause);
    }

    /** True after {@link #close}, or when it was stopped because its time was up. */
    boolean closed() {
        return thread.isShutdown();
    }

    /** Interrupts what runs. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
