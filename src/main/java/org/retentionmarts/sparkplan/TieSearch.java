package org.retentionmarts.sparkplan;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.Dataset;
import org.retentionmarts.files.Causes;
import org.retentionmarts.files.ChangedFile;
import org.retentionmarts.model.RunFailure;

/**
 * Looks for rows that tie among those that a mapping works on.
 *
 * @param dataset of the mapping, for messages
 * @param file of the mapping, for messages
 * @param views knows what became of their files
 */
public record TieSearch(SparkSession spark, String dataset, String file, SourceCheck views) {

    /**
     * Number of rows that are left of a part of the plan.
     *
     * @throws RunFailure (exit code 3) where the inputs can't be read
     */
    long count(LogicalPlan part, UnaryOperator<org.apache.spark.sql.Dataset<Row>> tied) {
        org.apache.spark.sql.Dataset<Row> rows =
                tied.apply(Dataset.ofRows((org.apache.spark.sql.classic.SparkSession) spark, part));
        try {
            return rows.count();
        } catch (Exception e) { // Spark throws checked exceptions without declaring them.
            throw failure(rows, e);
        }
    }

    private RunFailure failure(org.apache.spark.sql.Dataset<Row> rows, Exception e) {
        Optional<RunFailure> changed = ChangedFile.namedIn(e)
                .flatMap(named -> views.changeOf(named).map(change -> ChangedFile.refusal(dataset, named, change, e)));
        return changed.or(() -> FaultyTable.of(rows)
                        .filter(table -> FaultyTable.isToBlameFor(e))
                        .map(table -> FaultyTable.refusal(dataset, table, e)))
                .orElseGet(() -> RunFailure.data(
                        "Cannot read " + dataset + ": rows that tie in the mapping " + file + " can't be looked for: "
                                + Causes.inShort(e),
                        e));
    }

    /** What rows tie on, as a reader knows it. */
    static String shown(List<? extends Expression> keys, LogicalPlan plan) {
        return keys.stream().map(key -> shown(key, plan)).collect(Collectors.joining(", "));
    }

    /** The column's name, or the expression that Spark computes beforehand and names by a number. */
    private static String shown(Expression key, LogicalPlan plan) {
        String[] shown = {key instanceof Attribute attribute ? attribute.name() : key.sql()};
        PlanNodes.forEach(plan, node -> {
            if (node instanceof Alias alias
                    && key instanceof Attribute attribute
                    && alias.exprId().equals(attribute.exprId())
                    && (alias.name().startsWith("_w") || alias.name().startsWith("_groupingexpression"))) {
                shown[0] = alias.child().sql();
            }
        });
        return shown[0];
    }
}
