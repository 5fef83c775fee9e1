package io.serai.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How one vendor's devices write their values: a pure function of the device and the time. */
interface VendorFormat {

    /** The request of a device at a time. */
    VendorRequest at(VirtualDevice device, Instant at);

    /** Requests that tell the past, oldest first; one for each time unless the vendor has batches. */
    default List<VendorRequest> history(VirtualDevice device, List<Instant> times) {
        return times.stream().map(at -> at(device, at)).toList();
    }

    /** A number with that many decimals and a point, whatever the machine's language. */
    static String decimal(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A number rounded to that many decimals. */
    static double rounded(double value, int decimals) {
        var scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
