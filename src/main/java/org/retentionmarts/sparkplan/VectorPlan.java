package org.retentionmarts.sparkplan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;

/** Whether the vectors of a scan can be read as they are, found in Spark's plan. */
sealed interface VectorPlan {
    /**
     * A plan that yields batches of vectors.
     *
     * @param ordinals where each of the wanted columns stands in a batch
     */
    record Found(SparkPlan plan, List<Integer> ordinals) implements VectorPlan {}

    /**
     * Only rows can be had.
     *
     * @param reason why, as the end of a sentence
     */
    record Missing(String reason) implements VectorPlan {}

    /**
     * Looks for vectors below a plan.
     *
     * @param columns how many of its first columns are wanted
     */
    static VectorPlan of(SparkPlan plan, int columns) {
        SparkPlan top = plan instanceof WholeStageCodegenExec stage ? stage.child() : plan;
        List<Attribute> wanted = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Expression column = top instanceof ProjectExec project
                    ? (Expression) project.projectList().apply(i)
                    : top.output().apply(i);
            if (column instanceof Alias alias) {
                column = alias.child();
            }
            if (!(column instanceof Attribute attribute)) {
                return new Missing(top.output().apply(i).name() + " is computed: " + column.sql());
            }
            wanted.add(attribute);
        }
        SparkPlan below = top instanceof ProjectExec project ? project.child() : top;
        if (!(below instanceof ColumnarToRowExec toRows)) {
            return new Missing(
                    below.children().isEmpty()
                            ? "Spark's " + below.nodeName().strip() + " yields rows"
                            : "Spark's step " + below.nodeName() + " stands between the files and the columns");
        }
        SparkPlan source = toRows.child() instanceof InputAdapter adapter ? adapter.child() : toRows.child();
        List<Integer> ordinals = new ArrayList<>();
        for (Attribute column : wanted) {
            int ordinal = ordinalOf(column, source);
            if (ordinal < 0) {
                return new Missing(column.name() + " is not among what Spark's "
                        + source.nodeName().strip() + " reads");
            }
            ordinals.add(ordinal);
        }
        return new Found(source, ordinals);
    }

    private static int ordinalOf(NamedExpression wanted, SparkPlan source) {
        for (int i = 0; i < source.output().size(); i++) {
            if (source.output().apply(i).exprId().equals(wanted.exprId())) {
                return i;
            }
        }
        return -1;
    }
}
