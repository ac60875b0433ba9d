package org.retentionmarts.study;

import java.util.Random;

/** Counts that are drawn. */
final class DrawnCount {
    private static final double MANY = 300;

    private DrawnCount() {}

    /** A Poisson count: by products of uniform numbers (Knuth), and where it is large by the normal distribution. */
    static long poisson(double mean, Random random) {
        if (mean > MANY) {
            return Math.round(mean + Math.sqrt(mean) * random.nextGaussian());
        }
        double floor = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > floor) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
