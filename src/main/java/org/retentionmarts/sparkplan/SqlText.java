package org.retentionmarts.sparkplan;

import org.apache.spark.sql.catalyst.trees.Origin;

/** The words of a mapping from which a part of its plan was made. */
final class SqlText {
    private SqlText() {}

    /** As they are written; empty where Spark has made the part by itself. */
    static String of(Origin origin) {
        if (origin.sqlText().isEmpty()
                || origin.startIndex().isEmpty()
                || origin.stopIndex().isEmpty()) {
            return "";
        }
        int start = (Integer) origin.startIndex().get();
        int stop = (Integer) origin.stopIndex().get();
        String sql = origin.sqlText().get();
        return start >= 0 && start <= stop && stop < sql.length() ? sql.substring(start, stop + 1) : "";
    }
}
