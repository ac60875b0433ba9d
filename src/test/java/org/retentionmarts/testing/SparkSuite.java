package org.retentionmarts.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.Table;

/** A suite on the tests' session that compares whole Datasets: {@code assertDatasetEquals(expected, found)}. */
public abstract class SparkSuite extends JavaDatasetSuiteBase {

    @Override
    public SparkSession spark() {
        return TestSession.plain();
    }

    /** Rows of a table, values in the order of the contract's columns. */
    protected Dataset<Row> rowsOf(Table table, List<Row> rows) {
        return spark().createDataFrame(rows, table.schema());
    }

    protected static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
