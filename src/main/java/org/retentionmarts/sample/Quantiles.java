package org.retentionmarts.sample;

/** A distribution that is uniform between given bounds: shares of the pieces, summing to 1. */
final class Quantiles {
    private final double[] bounds;
    private final double[] shares;

    Quantiles(double[] bounds, double... shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        if (bounds.length != shares.length + 1 || Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("Expected " + (bounds.length - 1) + " shares that sum to 1, not " + sum);
        }
        this.bounds = bounds;
        this.shares = shares;
    }

    /** The value below which a share of the distribution lies. */
    double at(double share) {
        double left = share;
        int piece = 0;
        while (piece < shares.length - 1 && left >= shares[piece]) {
            left -= shares[piece];
            piece++;
        }
        double inside = Math.min(1, left / shares[piece]);
        return bounds[piece] + inside * (bounds[piece + 1] - bounds[piece]);
    }
}
