package org.retentionmarts.sparkplan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a mapping may be, judged by its text before anything is looked up or run: one query that reads the views it is
 * given and calls functions that Spark brings along.
 */
public final class MappingQuery {
    /** Operators of a query. What is not among them is a command, or reads or runs something else. */
    static final Set<String> OPERATORS = Set.of(
            "Aggregate",
            "DataFrameDropColumns",
            "Distinct",
            "Except",
            "Expand",
            "Filter",
            "Generate",
            "GlobalLimit",
            "Intersect",
            "Join",
            "LateralJoin",
            "LimitAll",
            "LocalLimit",
            "LocalRelation",
            "Offset",
            "OneRowRelation",
            "PipeOperator",
            "Pivot",
            "Project",
            "Range",
            "RebalancePartitions",
            "Repartition",
            "RepartitionByExpression",
            "ResolvedInlineTable",
            "Sample",
            "Sort",
            "SubqueryAlias",
            "Union",
            "UnionLoop",
            "UnionLoopRef",
            "Unpivot",
            "UnresolvedHaving",
            "UnresolvedHint",
            "UnresolvedInlineTable",
            "UnresolvedRelation",
            "UnresolvedSubqueryColumnAliases",
            "UnresolvedTVFAliases",
            "UnresolvedTableValuedFunction",
            "UnresolvedWith",
            "WithWindowDefinition");

    /** Functions in place of a table that make their rows from their arguments alone. */
    public static final Set<String> TABLE_FUNCTIONS = Set.of(
            "explode",
            "explode_outer",
            "inline",
            "inline_outer",
            "json_tuple",
            "posexplode",
            "posexplode_outer",
            "range",
            "stack",
            "variant_explode",
            "variant_explode_outer");

    private final Set<String> views;
    private final Set<String> readable;

    /** Starts with the names of the views that may be read. */
    MappingQuery(Set<String> views) {
        this.views = new TreeSet<>(views);
        this.readable = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        readable.addAll(views);
    }

    /** What is wrong with a parsed mapping, and what to do; empty where nothing is. */
    Optional<String> problem(LogicalPlan parsed) {
        PlanNodes.forEach(parsed, node -> {
            if (node instanceof UnresolvedWith with) {
                CollectionConverters.asJava(with.cteRelations())
                        .forEach(named -> readable.add(named._2().alias()));
            }
        });
        FirstProblem first = new FirstProblem();
        PlanNodes.forEach(parsed, node -> first.note(problemOf(node)));
        return first.found();
    }

    private Optional<String> problemOf(TreeNode<?> node) {
        if (node instanceof PlanWithUnresolvedIdentifier || node instanceof ExpressionWithUnresolvedIdentifier) {
            return Optional.of("it takes a name from IDENTIFIER(...); write the name itself");
        }
        if (node instanceof ScriptTransformation) {
            return Optional.of("TRANSFORM runs a program of the system; use Spark's functions");
        }
        if (node instanceof RelationTimeTravel travel) {
            return Optional.of(
                    "it reads " + named(travel.relation()) + " as of another version; name that with"
                            + " inputs.<dataset>.table-as-of, or with inputs.<dataset>.sources.NAME.table-as-of for a further view");
        }
        if (node instanceof LogicalPlan plan
                && !OPERATORS.contains(plan.getClass().getSimpleName().replace("$", ""))) {
            return Optional.of("it is no query (" + plan.nodeName() + "), and nothing of it was run; a mapping is one"
                    + " SELECT over " + String.join(", ", views));
        }
        if (node instanceof UnresolvedRelation relation) {
            return relationProblem(relation);
        }
        if (node instanceof UnresolvedTableValuedFunction function) {
            String name = joined(function.name());
            return TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of("it reads from " + name + "(...); " + onlyViews());
        }
        if (node instanceof UnresolvedFunction function) {
            return functionProblem(joined(function.nameParts())).or(() -> FormatOptions.problem(function));
        }
        if (node instanceof UnresolvedGenerator generator) {
            return functionProblem(generator.name().unquotedString());
        }
        return Optional.empty();
    }

    private Optional<String> relationProblem(UnresolvedRelation relation) {
        Seq<String> name = relation.multipartIdentifier();
        if (name.size() == 1 && readable.contains(name.head())) {
            return Optional.empty();
        }
        return Optional.of("it reads " + joined(name) + "; " + onlyViews());
    }

    private static String named(LogicalPlan relation) {
        return relation instanceof UnresolvedRelation unresolved ? joined(unresolved.multipartIdentifier()) : "a view";
    }

    private String onlyViews() {
        return "a mapping reads " + String.join(", ", views) + " and nothing else; name a further folder or table with"
                + " inputs.<dataset>.sources.NAME.path or .table";
    }

    private static Optional<String> functionProblem(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean builtIn = FunctionRegistry.builtin().functionExists(new FunctionIdentifier(lower));
        return builtIn
                ? MappingFunctions.problem(lower)
                : Optional.of("Spark brings no function " + name + "() along; a mapping calls Spark's own functions and"
                        + " no others");
    }

    private static String joined(Seq<String> parts) {
        return parts.mkString(".");
    }

    /** Whether a node is an expression or a relation does not matter to whoever reads the message: the first counts. */
    private static final class FirstProblem {
        private Optional<String> found = Optional.empty();

        void note(Optional<String> problem) {
            if (found.isEmpty()) {
                found = problem;
            }
        }

        Optional<String> found() {
            return found;
        }
    }
}
