package io.serai.simulator;

/** Smooth noise that is the same for the same seed and position: no state, no randomness, no clock. */
record Noise(long seed) {

    /**
     * The noise at a position.
     *
     * @param position in units of the wanted scale: values one unit apart are nearly independent
     * @return from -1 to 1
     */
    double at(double position) {
        return 0.75 * octave(position, 0) + 0.25 * octave(position * 2.7, 1);
    }

    /** A repeatable number from 0 (inclusive) to 1 (exclusive) for a whole number. */
    double fraction(long n) {
        return (mix(seed ^ mix(n)) >>> 11) * 0x1.0p-53;
    }

    private double octave(double position, long octave) {
        var cell = (long) Math.floor(position);
        var t = position - cell;
        var smooth = t * t * (3 - 2 * t);
        var left = lattice(cell, octave);
        return left + (lattice(cell + 1, octave) - left) * smooth;
    }

    private double lattice(long cell, long octave) {
        return 2 * fraction(cell * 31 + octave * 1_000_003) - 1;
    }

    /** SplitMix64 finaliser (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long value) {
        var z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
