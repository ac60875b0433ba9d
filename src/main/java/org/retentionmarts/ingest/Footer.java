package org.retentionmarts.ingest;

import java.util.Locale;

/**
 * What one Parquet file says of itself.
 *
 * @param path where it is
 * @param rows rows it holds
 * @param columns its columns
 * @param digest SHA-256 over its footer: it changes when the rows do
 */
record Footer(String path, long rows, FileColumns columns, String digest) {

    /** Whether the column stands in the path, as in {@code .../network=LTE/part-0.parquet}. */
    boolean isPartitionedBy(String column) {
        return path.toLowerCase(Locale.ROOT).contains("/" + column.toLowerCase(Locale.ROOT) + "=");
    }
}
