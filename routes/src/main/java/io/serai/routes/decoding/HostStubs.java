package io.serai.routes.decoding;

import java.util.List;
import run.endive.runtime.HostFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * All that a sandbox imports of the system interface (WASI): a clock that stands still, no randomness, no arguments, no
 * files. Nothing of the host can be reached through them. Not thread-safe.
 */
final class HostStubs {

    private static final int SUCCESS = 0;
    private static final int BAD_FILE = 8;

    private long nanos;

    /** What the clock shows from now on. */
    void setClock(long epochMillis) {
        nanos = epochMillis * 1_000_000;
    }

    HostFunction[] functions() {
        return new HostFunction[] {
            stub("random_get", "ii", (instance, a) -> {
                instance.memory().fill((byte) 0, (int) a[0], (int) a[0] + (int) a[1]);
                return errno(SUCCESS);
            }),
            stub("environ_get", "ii", (instance, a) -> errno(SUCCESS)),
            stub("environ_sizes_get", "ii", (instance, a) -> {
                instance.memory().writeI32((int) a[0], 0);
                instance.memory().writeI32((int) a[1], 0);
                return errno(SUCCESS);
            }),
            stub("clock_time_get", "ili", (instance, a) -> {
                instance.memory().writeLong((int) a[2], nanos);
                return errno(SUCCESS);
            }),
            stub("fd_write", "iiii", HostStubs::swallow),
            stub("fd_close", "i", (instance, a) -> errno(BAD_FILE)),
            stub("fd_fdstat_get", "ii", (instance, a) -> errno(BAD_FILE)),
            stub("fd_prestat_get", "ii", (instance, a) -> errno(BAD_FILE)),
            stub("fd_prestat_dir_name", "iii", (instance, a) -> errno(BAD_FILE)),
            stub("fd_read", "iiii", (instance, a) -> errno(BAD_FILE)),
            stub("fd_seek", "ilii", (instance, a) -> errno(BAD_FILE)),
            new HostFunction(
                    "wasi_snapshot_preview1", "proc_exit", FunctionType.of(types("i"), List.of()), (instance, a) -> {
                        throw new IllegalStateException("exit");
                    })
        };
    }

    /** What a script prints goes nowhere. */
    private static long[] swallow(Instance instance, long... a) {
        Memory memory = instance.memory();
        int written = 0;
        for (int i = 0; i < (int) a[2]; i++) {
            written += memory.readInt((int) a[1] + 8 * i + 4);
        }
        memory.writeI32((int) a[3], written);
        return errno(SUCCESS);
    }

    private static long[] errno(int number) {
        return new long[] {number};
    }

    private static HostFunction stub(String name, String parameters, WasmFunctionHandle body) {
        return new HostFunction(
                "wasi_snapshot_preview1", name, FunctionType.of(types(parameters), List.of(ValType.I32)), body);
    }

    private static List<ValType> types(String letters) {
        return letters.chars()
                .mapToObj(letter -> letter == 'l' ? ValType.I64 : ValType.I32)
                .toList();
    }
}
