package io.serai.routes;

import io.serai.routes.canonical.CheckContext;
import io.serai.routes.request.TelemetryRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Measures what one message costs, warm: route, adapter and check, in microseconds of processor time, of this thread and of
 * the sandboxes of formatters, so that a busy machine does not blur it. Run by hand; an argument selects the examples whose adapter or name contains it.
 */
final class AdapterCost {

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 4_000;
    private static final int ROUNDS = 11;
    private static final int PER_ROUND = 200;

    private AdapterCost() {}

    public static void main(String[] arguments) throws Exception {
        String wanted = arguments.length == 0 ? "" : arguments[0];
        for (AdapterFolder folder : AdapterFolder.all()) {
            try (AdapterRunner runner = new AdapterRunner(folder)) {
                for (Path example : folder.examples(".canonical.json")) {
                    Example it = Example.of(example);
                    if (!(folder + " " + it.name()).contains(wanted)) {
                        continue;
                    }
                    double[] cost = measure(runner, it.request(), it.context());
                    System.out.printf(
                            "%-45s %-30s adapter %6.1f  with check %6.1f us%n", folder, it.name(), cost[0], cost[1]);
                }
            }
        }
    }

    private static double[] measure(AdapterRunner runner, TelemetryRequest request, CheckContext context) {
        double adapter = median(() -> runner.convert(request));
        double whole = median(() -> runner.receive(request, context));
        return new double[] {adapter, whole};
    }

    private static long[] sandboxes() {
        return Arrays.stream(CLOCK.getThreadInfo(CLOCK.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().startsWith("formatter-"))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
    }

    private static long used(long[] sandboxes) {
        long nanos = CLOCK.getCurrentThreadCpuTime();
        for (long thread : sandboxes) {
            nanos += Math.max(0, CLOCK.getThreadCpuTime(thread));
        }
        return nanos;
    }

    private static double median(Runnable work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long[] sandboxes = sandboxes();
        double[] micros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = used(sandboxes);
            for (int i = 0; i < PER_ROUND; i++) {
                work.run();
            }
            micros[round] = (used(sandboxes) - start) / 1e3 / PER_ROUND;
        }
        Arrays.sort(micros);
        return micros[ROUNDS / 2];
    }
}
