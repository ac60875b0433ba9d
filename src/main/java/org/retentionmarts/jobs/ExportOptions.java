package org.retentionmarts.jobs;

import java.util.List;
import java.util.Optional;

/**
 * What to export.
 *
 * @param out folder that gets one file per table
 * @param tables names of marketing tables; empty means all that the release has
 * @param release name of the release; empty means the last one
 */
public record ExportOptions(String out, Format format, List<String> tables, Optional<String> release) {

    public ExportOptions {
        tables = List.copyOf(tables);
    }

    /** Kind of file. */
    public enum Format {
        PARQUET,
        CSV
    }
}
