package org.retentionmarts.sparkplan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.MaxBy;
import org.apache.spark.sql.catalyst.expressions.aggregate.MaxMinBy;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.ExpressionUtils;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows that tie for the first place of {@code max_by(value, order)} or {@code min_by(value, order)} with different values.
 * Which of them is taken is chance; whether there are any is a fact of the data. Over a window they are left to {@link
 * WindowTies}.
 */
final class ExtremeTies {
    private final TieSearch search;

    ExtremeTies(TieSearch search) {
        this.search = search;
    }

    private record Use(Aggregate aggregate, AggregateExpression expression, MaxMinBy function) {}

    /**
     * What ties, and what to do; empty where nothing does. It reads the inputs where the order does not hold the value.
     *
     * @param optimized the plan without the columns that no one asks for
     */
    Optional<String> problem(LogicalPlan optimized) {
        List<Use> uses = new ArrayList<>();
        PlanNodes.forEach(optimized, node -> {
            if (node instanceof Aggregate aggregate) {
                CollectionConverters.asJava(aggregate.aggregateExpressions())
                        .forEach(column -> uses.addAll(uses(aggregate, (Expression) column)));
            }
        });
        // What reads the files comes first: what lies above it is only as good as its rows.
        for (int i = uses.size() - 1; i >= 0; i--) {
            Optional<String> problem = problem(uses.get(i), optimized);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** Not those of its subqueries, which are aggregates of their own. */
    private static List<Use> uses(Aggregate aggregate, Expression expression) {
        if (expression instanceof AggregateExpression found
                && found.aggregateFunction() instanceof MaxMinBy function
                && !holds(function.orderingExpr(), function.valueExpr())) {
            return List.of(new Use(aggregate, found, function));
        }
        return CollectionConverters.asJava(expression.children()).stream()
                .flatMap(child -> uses(aggregate, child).stream())
                .toList();
    }

    private static boolean holds(Expression order, Expression value) {
        boolean named = order.getClass().getSimpleName().equals("CreateNamedStruct");
        return order.semanticEquals(value)
                || (named
                        && CollectionConverters.asJava(order.children()).stream()
                                .anyMatch(child -> child.semanticEquals(value)));
    }

    private Optional<String> problem(Use use, LogicalPlan optimized) {
        long ties = search.count(use.aggregate().child(), rows -> tied(use, rows));
        List<Expression> keys =
                new ArrayList<>(CollectionConverters.asJava(use.aggregate().groupingExpressions()));
        keys.add(use.function().orderingExpr());
        String name = use.function().prettyName();
        return ties == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s(...) takes any of the rows that tie on %s (%,d times in these inputs), and that is chance;"
                                + " order by the value as well: %s(value, struct(order, value))",
                        name,
                        TieSearch.shown(keys, optimized),
                        ties,
                        name));
    }

    /** One row for each group with several values where the order is greatest, or least. */
    private static Dataset<Row> tied(Use use, Dataset<Row> rows) {
        List<Column> keys = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (Expression key : CollectionConverters.asJava(use.aggregate().groupingExpressions())) {
            columns.add(ExpressionUtils.column(key).as("key" + keys.size()));
            keys.add(col("key" + keys.size()));
        }
        columns.add(ExpressionUtils.column(use.function().orderingExpr()).as("place"));
        columns.add(ExpressionUtils.column(use.function().valueExpr()).as("value"));
        Dataset<Row> counted = use.expression().filter().isEmpty()
                ? rows
                : rows.where(ExpressionUtils.column(use.expression().filter().get()));
        Column places = struct(col("place"), col("values"));
        return counted.select(columns.toArray(Column[]::new))
                .where("place IS NOT NULL")
                .distinct()
                .groupBy(Stream.concat(keys.stream(), Stream.of(col("place"))).toArray(Column[]::new))
                .agg(count(lit(1)).as("values"))
                .groupBy(keys.toArray(Column[]::new))
                .agg((use.function() instanceof MaxBy ? max(places) : min(places)).as("first"))
                .where("first.values > 1");
    }
}
