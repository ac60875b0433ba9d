package org.retentionmarts.sparkplan;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.CentralMomentAgg;
import org.apache.spark.sql.catalyst.expressions.aggregate.Covariance;
import org.apache.spark.sql.catalyst.expressions.aggregate.PearsonCorrelation;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Sums of floating numbers, over a group or a window. Each addition rounds, so that the last digit depends on the order
 * in which rows arrive, and a comparison or a rounding after it carries that into the result.
 */
final class FloatingSums {
    private static final Set<DataType> FLOATING = Set.of(DataTypes.FloatType, DataTypes.DoubleType);

    private Optional<String> found = Optional.empty();

    private FloatingSums() {}

    /** The first of them in a plan, and what to use instead. */
    static Optional<String> problem(LogicalPlan analyzed) {
        FloatingSums sums = new FloatingSums();
        PlanNodes.forEach(analyzed, node -> {
            if (node instanceof AggregateFunction function && sums.found.isEmpty()) {
                sums.found = problem(function);
            }
        });
        return sums.found;
    }

    private static Optional<String> problem(AggregateFunction function) {
        if (function instanceof Sum sum && FLOATING.contains(sum.child().dataType())) {
            return Optional.of(told(function, sum.child()));
        }
        if (function instanceof Average average && isRounded(average.child().dataType())) {
            return Optional.of(told(function, average.child()));
        }
        // They add in DOUBLE whatever they are given.
        boolean moment = function instanceof CentralMomentAgg
                || function instanceof Covariance
                || function instanceof PearsonCorrelation;
        return moment
                ? Optional.of(MappingFunctions.problem(function.prettyName())
                        .orElse(told(function, function.children().head())))
                : Optional.empty();
    }

    /**
     * Averages of whole numbers add in DOUBLE too. Those up to INT stay exact in it for four million rows of the greatest
     * values; a BIGINT may leave it with two.
     */
    private static boolean isRounded(DataType type) {
        return FLOATING.contains(type) || type.equals(DataTypes.LongType);
    }

    private static String told(AggregateFunction function, Expression value) {
        return function.prettyName() + "(...) adds " + value.dataType().sql()
                + " values in floating numbers, whose last digits depend on the order in which rows arrive; cast them to"
                + " DECIMAL first, as in " + function.prettyName() + "(CAST(value AS DECIMAL(18, 2)))";
    }
}
