package io.serai.routes.decoding;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data format of Ruuvi's sensors (docs.ruuvi.com, Bluetooth advertisements; bytes 14 of 6 and 22 to 24 of E1 as in
 * ruuvi.endpoints.c). All numbers are big-endian.
 *
 * @param code first byte of the payload
 * @param length bytes of the payload, the first included
 */
record RuuviFormat(int code, int length, List<Field> fields) {

    /** A field as the gateway names it: {@code (number + offset) / divisor}, unless the number says that there is none. */
    record Field(String name, ToIntFunction<ByteBuffer> number, int missing, int offset, double divisor) {

        /** The value in the gateway's unit; null if the sensor has none. */
        @Nullable
        Double read(ByteBuffer payload) {
            int raw = number.applyAsInt(payload);
            return raw == missing ? null : (raw + offset) / divisor;
        }
    }

    private static final int NEVER = Integer.MIN_VALUE;
    private static final int NO_SIGNED = Short.MIN_VALUE;
    private static final int NO_BYTE = 0xFF;
    private static final int NO_WORD = 0xFFFF;
    private static final int NO_NINE_BITS = 0x1FF;
    private static final int NO_THREE_BYTES = 0xFFFFFF;

    private static final List<Field> CLIMATE = List.of(
            new Field("temperature", signed(1), NO_SIGNED, 0, 200),
            new Field("humidity", word(3), NO_WORD, 0, 400),
            new Field("pressure", word(5), NO_WORD, 50_000, 1));

    private static final RuuviFormat V3 = new RuuviFormat(
            0x03,
            14,
            join(
                    List.of(
                            new Field("temperature", RuuviFormat::signAndMagnitude, NEVER, 0, 100),
                            new Field("humidity", unsigned(1), NEVER, 0, 2),
                            new Field("pressure", word(4), NEVER, 50_000, 1),
                            new Field("voltage", word(12), NEVER, 0, 1000)),
                    acceleration(6, NEVER)));

    private static final RuuviFormat V5 = new RuuviFormat(
            0x05,
            24,
            join(
                    join(CLIMATE, acceleration(7, NO_SIGNED)),
                    List.of(
                            new Field("voltage", payload -> word(payload, 13) >> 5, 0x7FF, 1600, 1000),
                            new Field("txPower", payload -> word(payload, 13) & 0x1F, 0x1F, -20, 0.5),
                            new Field("movementCounter", unsigned(15), NO_BYTE, 0, 1),
                            new Field("measurementSequenceNumber", word(16), NO_WORD, 0, 1))));

    private static final RuuviFormat V6 = new RuuviFormat(
            0x06,
            20,
            join(
                    CLIMATE,
                    List.of(
                            new Field("PM2.5", word(7), NO_WORD, 0, 10),
                            new Field("CO2", word(9), NO_WORD, 0, 1),
                            new Field("VOC", nineBits(11, 16, 6), NO_NINE_BITS, 0, 1),
                            new Field("NOx", nineBits(12, 16, 7), NO_NINE_BITS, 0, 1),
                            new Field("luminosity", RuuviFormat::lux, NEVER, 0, 1),
                            new Field("sound_avg_dba", sound(14, 16, 4), NO_NINE_BITS, 90, 5),
                            // All of its numbers count: it is the last byte of the counter of E1.
                            new Field("measurementSequenceNumber", unsigned(15), NEVER, 0, 1))));

    private static final RuuviFormat E1 = new RuuviFormat(
            0xE1,
            40,
            join(
                    CLIMATE,
                    List.of(
                            new Field("PM1.0", word(7), NO_WORD, 0, 10),
                            new Field("PM2.5", word(9), NO_WORD, 0, 10),
                            new Field("PM4.0", word(11), NO_WORD, 0, 10),
                            new Field("PM10.0", word(13), NO_WORD, 0, 10),
                            new Field("CO2", word(15), NO_WORD, 0, 1),
                            new Field("VOC", nineBits(17, 28, 6), NO_NINE_BITS, 0, 1),
                            new Field("NOx", nineBits(18, 28, 7), NO_NINE_BITS, 0, 1),
                            new Field("luminosity", threeBytes(19), NO_THREE_BYTES, 0, 100),
                            new Field("sound_inst_dba", sound(22, 28, 3), NO_NINE_BITS, 90, 5),
                            new Field("sound_avg_dba", sound(23, 28, 4), NO_NINE_BITS, 90, 5),
                            new Field("sound_peak_spl_db", sound(24, 28, 5), NO_NINE_BITS, 90, 5),
                            new Field("measurementSequenceNumber", threeBytes(25), NO_THREE_BYTES, 0, 1))));

    /**
     * The format of a payload.
     *
     * @throws IllegalArgumentException if it is none of 3, 5, 6 and E1, or shorter than its format
     */
    static RuuviFormat of(ByteBuffer payload) {
        int code = payload.get(0) & 0xFF;
        RuuviFormat format =
                switch (code) {
                    case 0x03 -> V3;
                    case 0x05 -> V5;
                    case 0x06 -> V6;
                    case 0xE1 -> E1;
                    default ->
                        throw new IllegalArgumentException("found Ruuvi data format %s; expected 3, 5, 6 or E1"
                                .formatted(Integer.toHexString(code).toUpperCase(Locale.ROOT)));
                };
        if (payload.limit() < format.length) {
            throw new IllegalArgumentException("found %d bytes of Ruuvi data format %X; expected %d"
                    .formatted(payload.limit(), code, format.length));
        }
        return format;
    }

    private static List<Field> acceleration(int at, int missing) {
        return List.of(
                new Field("accelX", signed(at), missing, 0, 1000),
                new Field("accelY", signed(at + 2), missing, 0, 1000),
                new Field("accelZ", signed(at + 4), missing, 0, 1000));
    }

    private static ToIntFunction<ByteBuffer> signed(int at) {
        return payload -> payload.getShort(at);
    }

    private static ToIntFunction<ByteBuffer> unsigned(int at) {
        return payload -> unsigned(payload, at);
    }

    private static ToIntFunction<ByteBuffer> word(int at) {
        return payload -> word(payload, at);
    }

    private static ToIntFunction<ByteBuffer> threeBytes(int at) {
        return payload -> word(payload, at) << 8 | unsigned(payload, at + 2);
    }

    /** A byte, and its lowest bit somewhere among the flags. */
    private static ToIntFunction<ByteBuffer> nineBits(int at, int flags, int bit) {
        return payload -> unsigned(payload, at) << 1 | unsigned(payload, flags) >> bit & 1;
    }

    /** From 18 dB in steps of 0.2 dB. Where the byte is still reserved it is FF and its flag may be either. */
    private static ToIntFunction<ByteBuffer> sound(int at, int flags, int bit) {
        ToIntFunction<ByteBuffer> number = nineBits(at, flags, bit);
        return payload -> unsigned(payload, at) == NO_BYTE ? NO_NINE_BITS : number.applyAsInt(payload);
    }

    /** A logarithmic code of steps of 4.5 %; whole lux, as the gateway's own decoder gives them. */
    private static int lux(ByteBuffer payload) {
        int code = unsigned(payload, 13);
        return code == NO_BYTE ? NEVER : (int) Math.round(Math.expm1(code * Math.log(65_536) / 254));
    }

    /** Hundredths: a bit for the sign and seven for the degrees, then a byte for the hundredths. */
    private static int signAndMagnitude(ByteBuffer payload) {
        int magnitude = (unsigned(payload, 2) & 0x7F) * 100 + unsigned(payload, 3);
        return payload.get(2) < 0 ? -magnitude : magnitude;
    }

    private static int unsigned(ByteBuffer payload, int at) {
        return payload.get(at) & 0xFF;
    }

    private static int word(ByteBuffer payload, int at) {
        return payload.getShort(at) & 0xFFFF;
    }

    private static List<Field> join(List<Field> first, List<Field> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
