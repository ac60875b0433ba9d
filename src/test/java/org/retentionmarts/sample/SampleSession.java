package org.retentionmarts.sample;

import org.apache.spark.sql.SparkSession;

/** One small local session for the tests of this package. */
final class SampleSession {
    private SampleSession() {}

    static SparkSession open() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("sample tests")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.session.timeZone", "Asia/Seoul")
                .getOrCreate();
    }
}
