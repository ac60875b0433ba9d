package org.retentionmarts.sparkplan;

import org.apache.spark.sql.catalyst.analysis.EliminateSubqueryAliases$;
import org.apache.spark.sql.catalyst.optimizer.ColumnPruning$;
import org.apache.spark.sql.catalyst.optimizer.InlineCTE;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * A plan without the columns that no one asks for. The optimizer leaves them out as well, but puts aggregates of its own
 * in place of those that were written, such as {@code first} and sums of unscaled numbers.
 */
final class AskedColumns {
    /** More than any query nests. */
    private static final int PASSES = 100;

    private AskedColumns() {}

    /** The plan, down to what its own columns need. */
    static LogicalPlan of(LogicalPlan analyzed) {
        LogicalPlan plan = EliminateSubqueryAliases$.MODULE$.apply(new InlineCTE(true, false).apply(analyzed));
        for (int pass = 0; pass < PASSES; pass++) {
            LogicalPlan pruned = ColumnPruning$.MODULE$.apply(plan);
            if (pruned.fastEquals(plan)) {
                return pruned;
            }
            plan = pruned;
        }
        return plan;
    }
}
