package org.retentionmarts.sparkplan;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.ArraySort;
import org.apache.spark.sql.catalyst.expressions.ArraySort$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectList;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectSet;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.expressions.aggregate.ListAgg;
import org.apache.spark.sql.catalyst.expressions.aggregate.Mode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** Aggregates whose value depends on the order in which a shuffle brings the rows of a group. */
final class OrderedAggregates {
    /** What gives the same for the elements of an array in any order. */
    private static final Set<String> ORDER_BLIND = Set.of(
            "SortArray", "Size", "ArraySize", "ArrayMax", "ArrayMin", "ArrayContains", "ArrayExists", "ArrayForAll");

    /** What takes each element by itself, or drops those that come again: another order in, only another order out. */
    private static final Set<String> ORDER_KEEPING =
            Set.of("ArrayDistinct", "ArrayCompact", "ArrayFilter", "ArrayTransform");

    private final Set<AggregateFunction> harmless = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<String> found = Optional.empty();

    private OrderedAggregates() {}

    /** The first of them in a plan, and what to use instead. Those over a window are left to {@link WindowTies}, max_by to {@link ExtremeTies}. */
    static Optional<String> problem(LogicalPlan analyzed) {
        OrderedAggregates aggregates = new OrderedAggregates();
        PlanNodes.forEach(analyzed, node -> {
            if (node instanceof WindowExpression window) {
                aggregates.spare(window.windowFunction());
            } else if (node instanceof Expression outer && isOrderBlind(outer)) {
                // Beside the array there may be a value to look for, whose order counts.
                aggregates.spare(outer.children().head());
            }
        });
        PlanNodes.forEach(analyzed, node -> {
            if (node instanceof AggregateFunction function
                    && aggregates.found.isEmpty()
                    && !aggregates.harmless.contains(function)) {
                aggregates.found = problem(function);
            }
        });
        return aggregates.found;
    }

    private static boolean isOrderBlind(Expression expression) {
        boolean sorts = expression instanceof ArraySort sort
                && sort.function() instanceof LambdaFunction comparator
                && comparing(comparator).equals(comparing(ArraySort$.MODULE$.defaultComparator()));
        return sorts || ORDER_BLIND.contains(expression.getClass().getSimpleName());
    }

    /** What it does with its two elements, whatever their names. */
    private static String comparing(LambdaFunction comparator) {
        return comparator
                .function()
                .toString()
                .replace(comparator.arguments().head().toString(), "first")
                .replace(comparator.arguments().last().toString(), "second");
    }

    private static boolean keepsOrder(Expression expression) {
        boolean byPlace = CollectionConverters.asJava(expression.children()).stream()
                .anyMatch(child -> child instanceof LambdaFunction lambda
                        && lambda.arguments().size() > 1);
        return ORDER_KEEPING.contains(expression.getClass().getSimpleName()) && !byPlace;
    }

    private void spare(Expression expression) {
        if (keepsOrder(expression)) {
            spare(expression.children().head());
        } else if (expression instanceof AggregateExpression aggregate) {
            PlanNodes.forEach(aggregate.aggregateFunction(), node -> {
                if (node instanceof AggregateFunction function) {
                    harmless.add(function);
                }
            });
        }
    }

    private static Optional<String> problem(AggregateFunction function) {
        String value = function.prettyName() + "(...) takes ";
        if (function instanceof First || function instanceof Last) {
            // any_value is first by another name here.
            return Optional.of(
                    value + "whichever row of a group comes first or last, as any_value(...) does; use min(...)"
                            + " or max(...)");
        }
        if (function instanceof CollectList || function instanceof CollectSet) {
            return Optional.of(value + "the rows of a group in any order; wrap it in sort_array(...)");
        }
        if (function instanceof ListAgg list
                && !isOrderedBy(list, list.children().head())) {
            return Optional.of(value + "the rows of a group in any order; add WITHIN GROUP (ORDER BY the same value)");
        }
        if (function instanceof Mode mode && mode.reverseOpt().isEmpty()) {
            return Optional.of(value + "any of the values that are equally frequent; use mode(value, true), or mode()"
                    + " WITHIN GROUP (ORDER BY value)");
        }
        return Optional.empty();
    }

    private static boolean isOrderedBy(ListAgg list, Expression value) {
        return CollectionConverters.asJava(list.orderExpressions()).stream()
                .anyMatch(order -> order.child().semanticEquals(value));
    }
}
