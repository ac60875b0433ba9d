package org.retentionmarts.sparkplan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.Option;

/** Rows of a table that are counted where they are read. */
public final class CountedRelation {
    private CountedRelation() {}

    /**
     * The same rows, counted.
     *
     * @param rows of one table, nothing done to them
     */
    public static Dataset<Row> of(SparkSession spark, Dataset<Row> rows, CountedScans scans) {
        List<DataSourceV2Relation> relations = new ArrayList<>();
        PlanNodes.forEach(rows.queryExecution().analyzed(), node -> {
            if (node instanceof DataSourceV2Relation relation) {
                relations.add(relation);
            }
        });
        DataSourceV2Relation only = relations.get(0);
        DataSourceV2Relation counted = DataSourceV2Relation.create(
                new CountedTable(only.table(), scans), Option.empty(), Option.empty(), only.options(), Option.empty());
        return org.apache.spark.sql.classic.Dataset.ofRows((org.apache.spark.sql.classic.SparkSession) spark, counted);
    }
}
