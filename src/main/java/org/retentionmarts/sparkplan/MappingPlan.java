package org.retentionmarts.sparkplan;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** What Spark's plans show of a mapping: what it is, what it reads, and whether it gives the same rows each time. */
public final class MappingPlan {
    private MappingPlan() {}

    /**
     * Why a text is no query over views; nothing of it is run.
     *
     * @param views the names that it may read
     */
    public static Optional<String> problemOfText(SparkSession spark, String sql, Set<String> views) throws Exception {
        return new MappingQuery(views).problem(spark.sessionState().sqlParser().parsePlan(sql));
    }

    /** What is wrong with a mapping's rows as a whole, whichever of its columns are used. */
    public static Optional<String> problem(Dataset<Row> mapped, Collection<Dataset<Row>> views) {
        LogicalPlan analyzed = mapped.queryExecution().analyzed();
        return ViewLeaves.problem(analyzed, views)
                .or(() -> Determinism.problem(analyzed))
                .or(() -> Collations.problem(analyzed));
    }

    /** The aggregate among the used columns that can give another value in another run. */
    public static Optional<String> problemOfAggregates(Dataset<Row> used) {
        return Determinism.problemOfAggregates(
                AskedColumns.of(used.queryExecution().analyzed()));
    }

    /** The choice among equal rows that can fall otherwise in another run; the rows are read to find it. */
    public static Optional<String> problemOfTies(Dataset<Row> used, TieSearch search) {
        LogicalPlan optimized = used.queryExecution().optimizedPlan();
        return new WindowTies(search)
                .problem(used.queryExecution().analyzed(), optimized)
                .or(() -> new ExtremeTies(search).problem(optimized));
    }

    /** Columns of a view's files that a query reads, in lower case; none where the view is no set of files. */
    public static Set<String> columnsRead(Dataset<Row> used, Dataset<Row> view) {
        return ViewLeaves.columnsRead(used.queryExecution().executedPlan(), view);
    }
}
