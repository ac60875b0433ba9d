package org.retentionmarts.publish;

import java.util.StringJoiner;
import org.apache.spark.sql.Row;

/** A row as an operator reads it. */
final class Examples {
    private Examples() {}

    /** For instance {@code month = 2013-05-01, age_group = 20-29}. */
    static String of(Row row) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < row.size(); i++) {
            text.add(row.schema().fieldNames()[i] + " = " + row.get(i));
        }
        return text.toString();
    }
}
