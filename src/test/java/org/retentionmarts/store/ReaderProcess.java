package org.retentionmarts.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.testing.TestSession;

/** A process that reads a warehouse which it may not write to: {@code ReaderProcess WAREHOUSE}. */
final class ReaderProcess {
    private ReaderProcess() {}

    public static void main(String[] arguments) {
        Path warehouse = Path.of(arguments[0]);
        if (Files.isWritable(warehouse) || Files.isWritable(warehouse.resolve("catalog.db"))) {
            throw new IllegalStateException("This process may write to " + warehouse + ", which shows nothing");
        }
        SparkSession spark = TestSession.withWarehouse(warehouse);
        CatalogFileTest.releases(spark).forEach(release -> System.out.println("found " + release));
        EmbeddedCatalog.closeAll(spark);
    }
}
