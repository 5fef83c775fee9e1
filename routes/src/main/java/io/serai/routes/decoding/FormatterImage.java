package io.serai.routes.decoding;

/**
 * The memory of a sandbox just after a formatter's script has run for the first time. Each call starts from it, and so in a
 * global scope of its own.
 *
 * @param source the script
 * @param pages size of the memory, in pages of WebAssembly
 * @param start address of the first byte that is not 0
 * @param bytes the memory from there to the last byte that is not 0
 * @param stackPointer of the machine
 * @param entry address of the code that calls the script's functions
 * @param entryLength length of that code
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record FormatterImage(
        String source, int pages, int start, byte[] bytes, long stackPointer, int entry, int entryLength) {

    static FormatterImage of(String source, byte[] memory, long stackPointer, int entry, int entryLength) {
        int start = 0;
        int end = memory.length;
        while (start < end && memory[start] == 0) {
            start++;
        }
        while (end > start && memory[end - 1] == 0) {
            end--;
        }
        byte[] bytes = java.util.Arrays.copyOfRange(memory, start, end);
        int pages = memory.length / run.endive.runtime.Memory.PAGE_SIZE;
        return new FormatterImage(source, pages, start, bytes, stackPointer, entry, entryLength);
    }
}
