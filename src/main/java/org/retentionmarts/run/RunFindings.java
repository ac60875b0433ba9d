package org.retentionmarts.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.settings.Settings;

/** What a run has found in its inputs, kept in the ops tables whether it comes to a release or not. */
final class RunFindings {
    private RunFindings() {}

    /** Adds a row for each rule, and the rejected rows. */
    static void keep(Publisher publisher, String runId, Settings settings, Reading reading) {
        List<TableRow> lines = reading.quality().lines(settings).stream()
                .map(line -> TableRow.of(
                        OpsTables.QUALITY,
                        runId,
                        line.dataset(),
                        line.rule(),
                        line.action().name(),
                        line.rows(),
                        line.share().orElse(null)))
                .toList();
        publisher.appendLog(OpsTables.QUALITY, lines);
        if (reading.quality().rejectedRows() > 0) {
            publisher.appendLog(
                    OpsTables.REJECTED_ROWS,
                    reading.base()
                            .rejectedRows()
                            .select(
                                    lit(runId).as(OpsTables.RUN_ID),
                                    col(OpsTables.DATASET),
                                    col(OpsTables.REASON),
                                    col(OpsTables.ROW)));
        }
    }
}
