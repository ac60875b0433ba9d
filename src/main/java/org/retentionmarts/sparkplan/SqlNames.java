package org.retentionmarts.sparkplan;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.jdk.javaapi.CollectionConverters;

/** Names with several parts, as Spark's SQL reads them. */
public final class SqlNames {
    private SqlNames() {}

    /** The parts of a name, without their quotes; none where it is no name. */
    public static List<String> parts(SparkSession spark, String written) {
        try {
            return CollectionConverters.asJava(spark.sessionState().sqlParser().parseMultipartIdentifier(written));
        } catch (ParseException e) {
            return List.of();
        }
    }
}
