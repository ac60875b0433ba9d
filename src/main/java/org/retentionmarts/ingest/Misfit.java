package org.retentionmarts.ingest;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/** A column that is not what is expected. */
final class Misfit {
    private Misfit() {}

    /**
     * One line that says which column does not fit, what is expected and what to do.
     *
     * @param found empty where the column is missing
     */
    static String line(
            String dataset, String where, String column, Optional<DataType> found, String expected, String remedy) {
        String state = found.map(type -> "is " + type.sql()).orElse("is missing");
        return "Cannot read " + dataset + ": " + where + ": column " + column + " " + state + ", expected " + expected
                + "; " + remedy;
    }
}
