package org.retentionmarts.sparkplan;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.CatalogManager;

/** What a session holds and does not show. */
public final class SessionParts {
    private SessionParts() {}

    /** Hadoop's settings with those of the session, as a new object. */
    public static Configuration hadoopConf(SparkSession spark) {
        return spark.sessionState().newHadoopConf();
    }

    /** The catalogs that the session's settings name. */
    public static CatalogManager catalogs(SparkSession spark) {
        return spark.sessionState().catalogManager();
    }
}
