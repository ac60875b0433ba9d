package org.retentionmarts.sparkplan;

import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Failures that Spark tells by classes of its own only. */
public final class SparkFailures {
    private SparkFailures() {}

    /** Whether a text is no SQL. */
    public static boolean isOfSyntax(Throwable failure) {
        return failure instanceof ParseException;
    }

    /** Whether a catalog has no table of a name. */
    public static boolean isOfMissingTable(Throwable failure) {
        return failure instanceof NoSuchTableException || failure instanceof NoSuchNamespaceException;
    }
}
