package io.serai.routes.decoding;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of Milesight's TLV fields, which a channel and a type tell apart.
 *
 * @param length bytes of its value, little-endian
 * @param name canonical quantity; null = the same two bytes mean different things on different models, or nothing measured
 * @param digits bytes that hold the number; the others belong to other quantities
 * @param divisor by which the number is divided to be in the canonical unit
 * @param about whether it is about the device itself, not about what it measures
 */
record MilesightField(
        int channel,
        int type,
        int length,
        @Nullable String name,
        int digits,
        boolean signed,
        double divisor,
        boolean about) {

    /** EM300 and EM500-CO2, AM100 and AM300 series (README files of Milesight-IoT/SensorDecoders). */
    private static final List<MilesightField> KNOWN = List.of(
            measured(0x01, 0x75, "battery", 1, 1),
            new MilesightField(0x03, 0x67, 2, "temperature", 2, true, 10, false),
            measured(0x04, 0x68, "humidity", 1, 2),
            measured(0x05, 0x7D, "carbon_dioxide", 2, 1),
            measured(0x06, 0x73, "pressure", 2, 10),
            // AM100: illumination, then visible and infrared light, then infrared light.
            new MilesightField(0x06, 0x65, 6, "illuminance", 2, false, 1, false),
            measured(0x07, 0x7D, "carbon_dioxide", 2, 1),
            measured(0x09, 0x73, "pressure", 2, 10),
            measured(0x0B, 0x7D, "pm25", 2, 1),
            measured(0x0C, 0x7D, "pm10", 2, 1),
            // A leak on EM300-SLD and -ZLD, motion on AM300.
            unclear(0x05, 0x00, 1),
            unclear(0x05, 0x6A, 2),
            unclear(0x06, 0x00, 1),
            unclear(0x06, 0xCB, 1),
            // ppb on AM100, an index or ug/m3 on AM300.
            unclear(0x08, 0x7D, 2),
            // Formaldehyde or ozone.
            unclear(0x0A, 0x7D, 2),
            about(0x01, 1),
            about(0x08, 6),
            about(0x09, 2),
            about(0x0A, 2),
            about(0x0B, 1),
            about(0x0F, 1),
            about(0x16, 8),
            about(0xFF, 2));

    static @Nullable MilesightField of(int channel, int type) {
        return KNOWN.stream()
                .filter(field -> field.channel == channel && field.type == type)
                .findFirst()
                .orElse(null);
    }

    /** The number at the start of the bytes, in the canonical unit. */
    double read(ByteBuffer bytes) {
        int low = bytes.get(bytes.position()) & 0xFF;
        if (digits == 1) {
            return low / divisor;
        }
        int high = bytes.get(bytes.position() + 1);
        return ((signed ? high : high & 0xFF) << Byte.SIZE | low) / divisor;
    }

    private static MilesightField measured(int channel, int type, String name, int length, double divisor) {
        return new MilesightField(channel, type, length, name, length, false, divisor, false);
    }

    private static MilesightField unclear(int channel, int type, int length) {
        return new MilesightField(channel, type, length, null, length, false, 1, false);
    }

    /** Versions, serial number, class: channel FF. */
    private static MilesightField about(int type, int length) {
        return new MilesightField(0xFF, type, length, null, length, false, 1, true);
    }
}
