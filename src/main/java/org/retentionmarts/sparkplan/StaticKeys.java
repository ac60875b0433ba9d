package org.retentionmarts.sparkplan;

import org.apache.spark.sql.internal.SQLConf;

/** Keys of {@code spark.sql.*} that Spark takes at its start only. */
public final class StaticKeys {
    private StaticKeys() {}

    /** Whether a session can't change the value of a key any more. */
    public static boolean contain(String key) {
        return SQLConf.isStaticConfigKey(key);
    }
}
