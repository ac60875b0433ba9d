package org.retentionmarts.stats;

/** Interval of a survival probability on the complementary log-log scale. */
final class LogLog {
    private LogLog() {}

    /** S^exp(-+ z se / (S ln S)); [1, 1] at S = 1, null at S = 0, where the scale has no value. */
    static Interval interval(double survival, double standardError, double z) {
        if (survival >= 1) {
            return new Interval(1, 1);
        }
        if (survival <= 0) {
            return null;
        }
        double halfWidth = z * standardError / (survival * -Math.log(survival));
        return new Interval(Math.pow(survival, Math.exp(halfWidth)), Math.pow(survival, Math.exp(-halfWidth)));
    }
}
