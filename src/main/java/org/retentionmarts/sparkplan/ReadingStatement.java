package org.retentionmarts.sparkplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;

/**
 * Whether a statement only reads tables, judged by its text before anything is looked up or run: Spark carries a command
 * out where it would only plan a query.
 */
public final class ReadingStatement {
    /** Commands that only tell, and what stands for the names in them. What is neither here nor an operator of a query is refused. */
    private static final Set<String> TELLING = Set.of(
            "DescribeColumn",
            "DescribeFunction",
            "DescribeNamespace",
            "DescribeQueryCommand",
            "DescribeRelation",
            "ExplainCommand",
            "RelationTimeTravel",
            "ShowCatalogsCommand",
            "ShowColumns",
            "ShowCreateTable",
            "ShowCurrentNamespaceCommand",
            "ShowFunctions",
            "ShowNamespaces",
            "ShowNamespacesCommand",
            "ShowPartitions",
            "ShowTableProperties",
            "ShowTables",
            "ShowTablesExtended",
            "ShowViews",
            "CurrentNamespace",
            "UnresolvedFunctionName",
            "UnresolvedNamespace",
            "UnresolvedTable",
            "UnresolvedTableOrView",
            "UnresolvedView");

    private ReadingStatement() {}

    /**
     * Why a statement is not run; empty where it only reads.
     *
     * @throws ParseException where the text is no SQL
     */
    public static Optional<String> problem(SparkSession spark, String sql) throws ParseException {
        List<String> problems = new ArrayList<>();
        PlanNodes.forEach(
                spark.sessionState().sqlParser().parsePlan(sql),
                node -> problemOf(node).ifPresent(problems::add));
        return problems.stream().findFirst();
    }

    private static Optional<String> problemOf(TreeNode<?> node) {
        if (node instanceof PlanWithUnresolvedIdentifier || node instanceof ExpressionWithUnresolvedIdentifier) {
            return Optional.of("it takes a name from IDENTIFIER(...): write the name itself");
        }
        if (node instanceof UnresolvedRelation relation && !relation.options().isEmpty()) {
            return Optional.of("WITH (...) after a table may read other rows of it than the release's");
        }
        if (node instanceof UnresolvedTableValuedFunction function) {
            String name = function.name().mkString(".").toLowerCase(Locale.ROOT);
            return MappingQuery.TABLE_FUNCTIONS.contains(name)
                    ? Optional.empty()
                    : Optional.of(name + "(...) in place of a table may read something else than tables");
        }
        if (node instanceof UnresolvedFunction function) {
            return functionProblem(function.nameParts().last());
        }
        if (node instanceof UnresolvedGenerator generator) {
            return functionProblem(generator.name().funcName());
        }
        if (node instanceof LogicalPlan plan) {
            String kind = plan.getClass().getSimpleName().replace("$", "");
            return MappingQuery.OPERATORS.contains(kind) || TELLING.contains(kind)
                    ? Optional.empty()
                    : Optional.of("it is no query (" + kind + ")");
        }
        return Optional.empty();
    }

    /** Takes a name without what may qualify it: {@code builtin.reflect} is {@code reflect}. */
    private static Optional<String> functionProblem(String name) {
        return MappingFunctions.reachesOutside(name.toLowerCase(Locale.ROOT))
                ? Optional.of(name + "() reaches outside the tables")
                : Optional.empty();
    }
}
