package org.retentionmarts.release;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.testing.SparkSuite;
import org.retentionmarts.testing.TestSession;

/** A suite with an empty warehouse for each test. */
public abstract class WarehouseSuite extends SparkSuite {
    @TempDir
    public Path warehouse;

    public SparkSession session;

    @Override
    public SparkSession spark() {
        return session;
    }

    @BeforeEach
    void openWarehouse() {
        session = TestSession.withWarehouse(warehouse);
    }

    /** What a run has staged of a table, as Spark reads it. */
    final Dataset<Row> staged(TableDef table, Publisher publisher) {
        return session.table(table.fullName() + ".branch_" + publisher.run().branch());
    }

    /** The states that a run has gone through, in their order. */
    final List<String> states(String runId) {
        return session
                .sql("SELECT state FROM marts.ops.runs WHERE run_id = '" + runId + "' ORDER BY at")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
