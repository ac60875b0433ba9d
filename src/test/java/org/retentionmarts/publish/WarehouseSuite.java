package org.retentionmarts.publish;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.testing.SparkSuite;
import org.retentionmarts.testing.TestSession;

/** A suite with an empty warehouse for each test. */
abstract class WarehouseSuite extends SparkSuite {
    @TempDir
    Path warehouse;

    SparkSession session;

    @Override
    public SparkSession spark() {
        return session;
    }

    @BeforeEach
    void openWarehouse() {
        session = TestSession.withWarehouse(warehouse);
    }
}
