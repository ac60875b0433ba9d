package org.retentionmarts.marts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.contract.Table;

/** Shapes that the marts share. */
final class RollUp {
    private RollUp() {}

    /** Each row once more with ALL in the dimension; the base is small, so the copies are cheap. */
    static Dataset<Row> withAll(Dataset<Row> rows, String dimension) {
        return rows.withColumn(dimension, explode(array(col(dimension), lit(Codes.ALL))));
    }

    /** The columns of a table, in its order. */
    static Dataset<Row> shaped(Dataset<Row> rows, Table table) {
        List<String> names = table.columnNames();
        return rows.select(names.stream().map(name -> col(name)).toArray(Column[]::new));
    }
}
