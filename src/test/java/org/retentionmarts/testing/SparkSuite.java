package org.retentionmarts.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** A suite on the tests' session that compares whole Datasets. */
public abstract class SparkSuite extends JavaDatasetSuiteBase {

    /** Overridden by suites that have a warehouse. */
    @Override
    public SparkSession spark() {
        return TestSession.plain();
    }

    /** Rows of a table, values in the order of the contract's columns; any may be null. */
    protected static List<TableRow> rowsOf(TableDef table, List<Row> rows) {
        return TestRows.of(table, rows);
    }

    protected static Row row(Object... values) {
        return RowFactory.create(values);
    }

    /** Compares all columns of all rows, in the order of the table's key. */
    protected void assertSameRows(TableDef table, List<Row> expected, Dataset<Row> found) {
        Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
        Column[] columns = table.columnNames().stream().map(functions::col).toArray(Column[]::new);
        assertDatasetEquals(
                TestRows.dataset(spark(), table, rowsOf(table, expected)).sort(key),
                found.select(columns).sort(key));
    }
}
