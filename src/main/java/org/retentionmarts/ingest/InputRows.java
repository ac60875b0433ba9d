package org.retentionmarts.ingest;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.sparkplan.SourceCheck;

/**
 * One dataset, ready to be used.
 *
 * @param name its name in the contract
 * @param rows the contract's columns, in its order and types, the key as BIGINT or STRING; then the
 *     {@linkplain org.retentionmarts.model.TimeOfDay times of day} of timestamps that became dates
 * @param files Parquet files it comes from
 * @param fileRows rows in these files; of a table, its rows
 * @param fingerprint SHA-256 that changes when the files' content does
 * @param further what its mapping reads besides
 * @param check what shows, after a pass, that all rows of all of these were read
 */
public record InputRows(
        String name,
        Dataset<Row> rows,
        List<String> files,
        long fileRows,
        String fingerprint,
        List<FurtherSource> further,
        SourceCheck check) {

    public InputRows {
        files = List.copyOf(files);
        further = List.copyOf(further);
    }

    /**
     * A further view that a mapping may read.
     *
     * @param name of the view
     * @param files Parquet files it comes from
     * @param fileRows rows in these files; of a table, its rows
     * @param fingerprint SHA-256 that changes when the files' content does
     */
    public record FurtherSource(String name, List<String> files, long fileRows, String fingerprint) {
        public FurtherSource {
            files = List.copyOf(files);
        }
    }
}
