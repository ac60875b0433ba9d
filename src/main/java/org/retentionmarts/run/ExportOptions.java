package org.retentionmarts.run;

import java.util.List;
import java.util.Optional;
import org.retentionmarts.export.ExportFormat;

/**
 * What to export.
 *
 * @param out folder to write into
 * @param tables names of marketing tables; empty means all that the release has
 * @param release name of the release; empty means the last one
 */
public record ExportOptions(String out, ExportFormat format, List<String> tables, Optional<String> release) {

    public ExportOptions {
        tables = List.copyOf(tables);
    }
}
