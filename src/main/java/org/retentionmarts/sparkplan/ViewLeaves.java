package org.retentionmarts.sparkplan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.jdk.javaapi.CollectionConverters;

/** What a plan reads at its leaves. */
final class ViewLeaves {
    /** Leaves that hold their rows themselves, or stand for another part of the plan. */
    private static final Set<String> WITHOUT_INPUT = Set.of(
            "CTERelationRef",
            "EmptyRelation",
            "LocalRelation",
            "OneRowRelation",
            "Range",
            "ResolvedInlineTable",
            "UnionLoopRef");

    private ViewLeaves() {}

    /** The first thing that a plan reads beside the views; names alone can stand for something else. */
    static Optional<String> problem(LogicalPlan analyzed, Collection<Dataset<Row>> views) {
        List<LogicalPlan> allowed = new ArrayList<>();
        views.forEach(view -> PlanNodes.forEach(view.queryExecution().analyzed(), node -> {
            if (node instanceof LogicalPlan leaf && leaf.children().isEmpty()) {
                allowed.add(leaf);
            }
        }));
        List<String> others = new ArrayList<>();
        PlanNodes.forEach(analyzed, node -> {
            if (node instanceof LogicalPlan leaf
                    && leaf.children().isEmpty()
                    && !WITHOUT_INPUT.contains(leaf.getClass().getSimpleName().replace("$", ""))
                    && allowed.stream().noneMatch(leaf::sameResult)) {
                others.add(leaf.simpleString(100));
            }
        });
        return others.stream().findFirst().map(leaf -> "it reads more than its views: " + leaf);
    }

    /** Columns of a view's files that a plan reads, in lower case; none where the view is no set of files. */
    static Set<String> columnsRead(SparkPlan executed, Dataset<Row> view) {
        Set<FileIndex> places = new HashSet<>();
        PlanNodes.forEach(view.queryExecution().analyzed(), node -> {
            if (node instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files) {
                places.add(files.location());
            }
        });
        TreeSet<String> columns = new TreeSet<>();
        PlanNodes.forEach(executed, node -> {
            // The physical plan is the first that leaves out the columns that no one asks for.
            if (node instanceof FileSourceScanExec scan
                    && places.contains(scan.relation().location())) {
                CollectionConverters.asJava(scan.output())
                        .forEach(attribute -> columns.add(attribute.name().toLowerCase(Locale.ROOT)));
            }
        });
        return columns;
    }
}
