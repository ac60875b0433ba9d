package org.retentionmarts.sample;

import java.util.random.RandomGenerator;

/**
 * Random numbers of one line: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) from a state that is a hash of the seed
 * and the line's index. The k-th draw of a line depends on nothing else.
 */
final class Draws implements RandomGenerator {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long INDEX_STEP = 0xD1B54A32D192ED03L;

    private static final int ID_BITS = 48;
    private static final long ID_MASK = (1L << ID_BITS) - 1;

    private final long seedHash;
    private long state;

    Draws(long seed) {
        this.seedHash = mix(seed + GAMMA);
    }

    /** Draws of something beside the lines' own: others for each name, and the same as long as the name stays. */
    static Draws of(long seed, String name) {
        return new Draws(mix(seed + GAMMA) + name.hashCode());
    }

    void start(long index) {
        state = mix(seedHash + index * INDEX_STEP);
    }

    /** Uniform in [0, 1). */
    double next() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    @Override
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    boolean chance(double probability) {
        return next() < probability;
    }

    /**
     * Days until the next success of a daily trial, 1 or more.
     *
     * @param logOfFailure natural logarithm of the probability of no success on one day
     */
    int daysToSuccess(double logOfFailure) {
        double days = Math.log(1 - next()) / logOfFailure;
        return days < 1e6 ? 1 + (int) days : 1_000_000;
    }

    /**
     * The pseudonymous key of a line: a bijection of 48 bits (each step can be undone), so keys are unique, say nothing
     * about the order of activation, and are exact in tools that only know doubles. Never 0.
     */
    long subscriberId(long index) {
        long key = (index + seedHash) & ID_MASK;
        key ^= key >>> 23;
        key = (key * 0xBF58476D1CE4E5B9L) & ID_MASK;
        key ^= key >>> 25;
        key = (key * 0x94D049BB133111EBL) & ID_MASK;
        key ^= key >>> 22;
        return key + 1;
    }

    private static long mix(long value) {
        long bits = value;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
