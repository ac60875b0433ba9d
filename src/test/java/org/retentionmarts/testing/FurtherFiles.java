package org.retentionmarts.testing;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;

/** Files of further datasets for tests. */
public final class FurtherFiles {
    private FurtherFiles() {}

    /**
     * Writes files of rows, in the types of the definition, in place of earlier ones.
     *
     * @param keyType type of keys of lines and of other things
     * @param rows each as VALUES of SQL have it
     */
    public static void write(SparkSession spark, Path folder, DatasetDef dataset, String keyType, List<String> rows) {
        spark.sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t("
                        + String.join(", ", dataset.columnNames()) + ")")
                .selectExpr(dataset.columns().stream()
                        .map(column -> "CAST(" + column.name() + " AS "
                                + (column.type() == ColumnType.LINE_ID || column.type() == ColumnType.ID
                                        ? keyType
                                        : column.sql())
                                + ") AS " + column.name())
                        .toArray(String[]::new))
                .repartition(3)
                .write()
                .mode("overwrite")
                .parquet(folder.resolve(dataset.name()).toString());
    }
}
