package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.node.TextNode;
import io.roastedroot.quickjs4j.core.JavyPluginModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.ValType;

/**
 * QuickJS, a JavaScript engine, as WebAssembly in a memory of its own, which no script can leave. An interrupt of its thread
 * ends it. Once a method has thrown it is of no use any more. Not thread-safe.
 */
final class QuickJs {

    /** Pages of 64 KiB: 8 MiB for engine and script. */
    static final int MAX_PAGES = 128;

    private static final int SPARE_BYTES = 256 * 1024;
    private static final WasmModule MODULE = JavyPluginModule.load();
    private static final String ENTRY = resource("entry.js");
    private static final String CALL = "__serai();";

    private final HostStubs host = new HostStubs();
    private final Instance instance;
    private String input = "";
    private String answer = "";
    private boolean outgrown;

    QuickJs() {
        instance = Instance.builder(MODULE)
                .withMachineFactory(JavyPluginModule::create)
                .withMemoryFactory(limits -> new ByteArrayMemory(new MemoryLimits(limits.initialPages(), MAX_PAGES)))
                .withImportValues(ImportValues.builder()
                        .addFunction(host.functions())
                        .addFunction(new HostFunction(
                                "endive",
                                "invoke",
                                FunctionType.of(
                                        List.of(
                                                ValType.I32,
                                                ValType.I32,
                                                ValType.I32,
                                                ValType.I32,
                                                ValType.I32,
                                                ValType.I32),
                                        List.of(ValType.I32)),
                                (caller, a) -> exchange(a)))
                        .build())
                .build();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(QuickJs.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text in and out of the sandbox: the second of three texts names the direction. */
    private long[] exchange(long... a) {
        Memory memory = instance.memory();
        String given = "null";
        if (memory.readString((int) a[2], (int) a[3]).equals("input")) {
            given = input;
        } else {
            answer = memory.readString((int) a[4], (int) a[5]);
        }
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        int pair = (int) allocate(8);
        memory.writeI32(pair, write(bytes));
        memory.writeI32(pair + 4, bytes.length);
        return new long[] {pair};
    }

    /**
     * Runs a script for the first time; the engine must be new. What each call of it starts from is told by {@link #image}.
     *
     * @return {@code {loaded: whether it has a function decodeUplink}} or {@code {failure: {message, line}}}
     */
    String load(String script) {
        run("initialize_runtime");
        evaluate(compile(ENTRY.replace("(SCRIPT +", "(" + quoted(script) + " +")));
        return answer;
    }

    /** The memory as the loaded script has left it, ready for calls. */
    FormatterImage image(String script) {
        int entry = compile(CALL);
        // Room that a call can use without the memory having to grow.
        run("abi_free", allocate(SPARE_BYTES), SPARE_BYTES, 1);
        Memory memory = instance.memory();
        return FormatterImage.of(
                script,
                memory.readBytes(0, memory.pages() * Memory.PAGE_SIZE),
                instance.global(0).getValue(),
                memory.readInt(entry),
                memory.readInt(entry + 4));
    }

    /**
     * Calls a loaded script's functions.
     *
     * @param clock what the script takes for the present, in milliseconds
     * @return {@code {decoded: what decodeUplink gave, normalized: what normalizeUplink gave}} or
     *     {@code {failure: {message, line}}}
     */
    String call(FormatterImage image, String uplink, long clock) {
        restore(image);
        host.setClock(clock);
        input = uplink;
        int pages = instance.memory().pages();
        evaluate(image.entry(), image.entryLength());
        outgrown |= instance.memory().pages() > pages;
        return answer;
    }

    /** True if a call has made the memory larger, which cannot be undone. */
    boolean outgrown() {
        return outgrown;
    }

    private void restore(FormatterImage image) {
        Memory memory = instance.memory();
        if (memory.pages() < image.pages()) {
            memory.grow(image.pages() - memory.pages());
        }
        int end = image.start() + image.bytes().length;
        memory.fill((byte) 0, 0, image.start());
        memory.write(image.start(), image.bytes());
        memory.fill((byte) 0, end, memory.pages() * Memory.PAGE_SIZE);
        instance.global(0).setValue(image.stackPointer());
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private int compile(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return (int) run("compileSrc", write(bytes), bytes.length);
    }

    private void evaluate(int code) {
        evaluate(instance.memory().readInt(code), instance.memory().readInt(code + 4));
    }

    private void evaluate(int code, int length) {
        run("eval", code, length, 0, 0);
    }

    private int write(byte[] bytes) {
        int address = (int) allocate(Math.max(1, bytes.length));
        instance.memory().write(address, bytes);
        return address;
    }

    private long allocate(int size) {
        return run("cabi_realloc", 0, 0, 1, size);
    }

    private long run(String function, long... arguments) {
        long[] result = instance.export(function).apply(arguments);
        return result == null || result.length == 0 ? 0 : result[0];
    }
}
