package org.retentionmarts.testing;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.session.PinnedConf;
import org.retentionmarts.store.LocalFiles;

/** One Spark for all tests of the JVM, on loopback only; each warehouse has a session of its own. */
public final class TestSession {
    private static final SparkSession SPARK = start();

    private TestSession() {}

    /** The shared session, without catalogs. */
    public static SparkSession plain() {
        return SPARK;
    }

    /** A session with both catalogs embedded in a directory; two of one directory are two clients. */
    public static SparkSession withWarehouse(Path directory) {
        SparkSession session = SPARK.newSession();
        for (String catalog : new String[] {"marts", "base"}) {
            String key = "spark.sql.catalog." + catalog;
            session.conf().set(key, "org.apache.iceberg.spark.SparkCatalog");
            session.conf().set(key + ".type", "jdbc");
            session.conf()
                    .set(
                            key + ".uri",
                            "jdbc:sqlite:" + directory.resolve("catalog.db") + "?journal_mode=WAL&busy_timeout=30000");
            session.conf().set(key + ".jdbc.schema-version", "V1");
            session.conf().set(key + ".hadoop.fs.file.impl", LocalFiles.class.getName());
            session.conf().set(key + ".hadoop.fs.file.impl.disable.cache", "true");
            session.conf().set(key + ".warehouse", directory.resolve(catalog).toString());
        }
        PinnedConf.pin(session);
        return session;
    }

    private static SparkSession start() {
        SparkSession session = SparkSession.builder()
                .appName("tests")
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .getOrCreate();
        PinnedConf.pin(session);
        return session;
    }
}
