package org.retentionmarts.sparkplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RowFrame$;
import org.apache.spark.sql.catalyst.expressions.SpecifiedWindowFrame;
import org.apache.spark.sql.catalyst.expressions.UnboundedFollowing$;
import org.apache.spark.sql.catalyst.expressions.UnboundedPreceding$;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowFrame;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WindowGroupLimit;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows that tie in the order of a window. Which of them comes first is chance, so {@code row_number()} and its like give
 * other rows in another run. Whether rows tie is a fact of the data: the plan alone would refuse every mapping that keeps
 * the latest row of a key. Rows that are equal in everything the mapping uses may tie, since any of them will do.
 */
final class WindowTies {
    /** Functions that give tied rows the same value, whatever the frame. */
    private static final Set<String> TIE_BLIND = Set.of("Rank", "DenseRank", "PercentRank", "CumeDist");

    /** Aggregates that take one row of their frame, or all of them in an order. */
    private static final Set<String> ORDERED =
            Set.of("First", "Last", "AnyValue", "CollectList", "CollectSet", "ListAgg", "MaxBy", "MinBy", "Mode");

    private final TieSearch search;

    WindowTies(TieSearch search) {
        this.search = search;
    }

    /**
     * What ties, and what to do; empty where nothing does. It reads the inputs where a window's own columns do not rule
     * ties out.
     *
     * @param analyzed the plan as it was written
     * @param optimized the same without the columns that no one asks for
     */
    Optional<String> problem(LogicalPlan analyzed, LogicalPlan optimized) {
        List<Window> windows = new ArrayList<>();
        PlanNodes.forEach(optimized, node -> {
            if (node instanceof Window window && dependsOnOrder(window)) {
                windows.add(window);
            }
        });
        // The window that reads the files comes first: what lies above it is only as good as its numbers.
        for (int i = windows.size() - 1; i >= 0; i--) {
            Optional<String> problem = problem(windows.get(i), analyzed);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static boolean dependsOnOrder(Window window) {
        boolean[] depends = {false};
        CollectionConverters.asJava(window.windowExpressions())
                .forEach(named -> PlanNodes.forEach((Expression) named, node -> {
                    if (node instanceof WindowExpression expression) {
                        depends[0] |= dependsOnOrder(expression);
                    }
                }));
        return depends[0];
    }

    private static boolean dependsOnOrder(WindowExpression expression) {
        Expression function = expression.windowFunction();
        if (!(function instanceof AggregateExpression aggregate)) {
            return !TIE_BLIND.contains(function.getClass().getSimpleName());
        }
        String kind = aggregate.aggregateFunction().getClass().getSimpleName();
        if (ORDERED.contains(kind)) {
            return true;
        }
        return !TIE_BLIND.contains(kind) && cutsTies(expression.windowSpec().frameSpecification());
    }

    /** A frame of rows ends among rows that tie; a frame of values takes all of them or none. */
    private static boolean cutsTies(WindowFrame frame) {
        return frame instanceof SpecifiedWindowFrame specified
                && specified.frameType().equals(RowFrame$.MODULE$)
                && !(specified.lower().equals(UnboundedPreceding$.MODULE$)
                        && specified.upper().equals(UnboundedFollowing$.MODULE$));
    }

    private Optional<String> problem(Window window, LogicalPlan analyzed) {
        List<Expression> keys = new ArrayList<>(CollectionConverters.asJava(window.partitionSpec()));
        CollectionConverters.asJava(window.orderSpec()).forEach(order -> keys.add(order.child()));
        LogicalPlan rows = window.child();
        while (rows instanceof WindowGroupLimit limit) {
            rows = limit.child();
        }
        List<Attribute> others = CollectionConverters.asJava(rows.output()).stream()
                .filter(attribute -> keys.stream().noneMatch(key -> key.semanticEquals(attribute)))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        long ties = ties(rows, keys, others);
        return ties == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s depends on the order of rows that tie on %s (%,d times in these inputs), and that is"
                                + " chance; add columns to ORDER BY until no two rows tie",
                        functionsOf(window),
                        keys.isEmpty() ? "nothing" : TieSearch.shown(keys, analyzed),
                        ties));
    }

    /** Number of groups of rows that are equal in the keys and not in the other columns. */
    private long ties(LogicalPlan rows, List<Expression> keys, List<Attribute> others) {
        List<Column> columns = new ArrayList<>();
        List<Column> groups = new ArrayList<>();
        for (Expression key : keys) {
            String name = "key" + groups.size();
            columns.add(ExpressionUtils.column(key).as(name));
            groups.add(functions.col(name));
        }
        for (Attribute other : others) {
            columns.add(ExpressionUtils.column(other).as("value" + columns.size()));
        }
        return search.count(
                rows,
                all -> all.select(columns.toArray(Column[]::new))
                        .distinct()
                        .groupBy(groups.toArray(Column[]::new))
                        .agg(functions.count(functions.lit(1)).as("rows"))
                        .where("rows > 1"));
    }

    private static String functionsOf(Window window) {
        return CollectionConverters.asJava(window.windowExpressions()).stream()
                .flatMap(named -> CollectionConverters.asJava(((Expression) named).children()).stream())
                .filter(WindowExpression.class::isInstance)
                .map(expression ->
                        ((WindowExpression) expression).windowFunction().prettyName() + "()")
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
