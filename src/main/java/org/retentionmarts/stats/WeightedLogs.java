package org.retentionmarts.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Months with the logarithms y of their ratios and weights w, inverse to the variance of y; by their mean and slope. */
final class WeightedLogs {
    private final List<Point> points;
    private final double weight;
    private final double meanMonth;
    private final double mean;

    private record Point(double month, double log, double weight) {}

    private WeightedLogs(List<Point> points) {
        double weightSum = 0;
        double months = 0;
        double logs = 0;
        for (Point point : points) {
            weightSum += point.weight;
            months += point.weight * point.month;
            logs += point.weight * point.log;
        }
        this.points = points;
        this.weight = weightSum;
        this.meanMonth = months / weightSum;
        this.mean = logs / weightSum;
    }

    /** Of the months whose ratio has a logarithm, in their order. */
    static WeightedLogs of(List<MonthRatio> months) {
        List<Point> points = new ArrayList<>();
        for (MonthRatio month : months) {
            StratifiedRateRatio ratio = month.ratio();
            if (ratio.hasLog()) {
                // Counted from the first month given, so that squares keep their digits.
                double number = (double) (month.month() - months.get(0).month());
                points.add(new Point(number, Math.log(ratio.ratio()), ratio.weight()));
            }
        }
        return new WeightedLogs(points);
    }

    int size() {
        return points.size();
    }

    /** Sum of the weights. */
    double weight() {
        return weight;
    }

    /** Weighted mean of the logarithms; not a number where there are none. */
    double mean() {
        return mean;
    }

    /** Weighted sum of squares about the mean. */
    double squaresAboutMean() {
        return weightedSum(point -> square(point.log - mean));
    }

    /** Weighted slope of the logarithms on the month's number, per month. */
    double slope() {
        double products = 0;
        for (Point point : points) {
            products += point.weight * (point.month - meanMonth) * (point.log - mean);
        }
        return products / squaresOfMonths();
    }

    /** Weighted sum of squares of the months' numbers about their mean. */
    double squaresOfMonths() {
        return weightedSum(point -> square(point.month - meanMonth));
    }

    /** Weighted sum of squares about the line of that slope through the means. */
    double squaresAboutLine() {
        double slope = slope();
        return weightedSum(point -> square(point.log - mean - slope * (point.month - meanMonth)));
    }

    private double weightedSum(ToDoubleFunction<Point> value) {
        double sum = 0;
        for (Point point : points) {
            sum += point.weight * value.applyAsDouble(point);
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }
}
