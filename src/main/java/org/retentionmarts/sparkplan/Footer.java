package org.retentionmarts.sparkplan;

import java.util.List;

/**
 * What one Parquet file says of itself.
 *
 * @param path where it is
 * @param rows rows it holds
 * @param columns its columns
 * @param folderColumns columns whose values the names of its folders give
 * @param digest SHA-256 over its footer: it changes when the rows do
 */
public record Footer(String path, long rows, FileColumns columns, List<String> folderColumns, String digest) {

    /** Whether a folder gives the column's value, as in {@code network=LTE/part-0.parquet}. */
    boolean isPartitionedBy(String column) {
        return folderColumns.stream().anyMatch(column::equalsIgnoreCase);
    }
}
