package io.serai.routes.decoding;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The structure of an advertisement: elements of length, type and data (Bluetooth Core Specification, vol 3 part C, 11). */
final class AdvertisingData {

    private static final int MANUFACTURER_SPECIFIC = 0xFF;

    private AdvertisingData() {}

    /**
     * What the first element of that manufacturer holds behind the manufacturer's number; null if there is none.
     *
     * @throws IllegalArgumentException if an element is longer than what is left
     */
    static @Nullable ByteBuffer ofManufacturer(int company, byte[] advertisement) {
        int start = 0;
        // A length of zero ends the elements early: the rest is padding.
        while (start < advertisement.length && advertisement[start] != 0) {
            int length = advertisement[start] & 0xFF;
            int left = advertisement.length - start - 1;
            if (length > left) {
                throw new IllegalArgumentException(
                        "found an element of %d bytes where %d are left; expected a whole advertisement"
                                .formatted(length, left));
            }
            boolean manufacturer = (advertisement[start + 1] & 0xFF) == MANUFACTURER_SPECIFIC && length > 3;
            if (manufacturer && littleEndian(advertisement, start + 2) == company) {
                return ByteBuffer.wrap(advertisement, start + 4, length - 3).slice();
            }
            start += length + 1;
        }
        return null;
    }

    private static int littleEndian(byte[] bytes, int offset) {
        return bytes[offset] & 0xFF | (bytes[offset + 1] & 0xFF) << 8;
    }
}
