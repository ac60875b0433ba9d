package org.retentionmarts.jobs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.release.Settlement;
import org.retentionmarts.store.RunIdentity;

/** Settles what runs that died have left. */
public final class SettleJob {
    private SettleJob() {}

    /** Returns a line for each thing done. */
    public static List<String> run(SparkSession spark, Optional<String> discardedRun, Optional<String> droppedTable) {
        // It holds the claim like any writer, and releases nothing: its as-of is never written.
        Settlement settlement = new Settlement(
                spark,
                new RunIdentity(Refresh.newRunId(), "settle", LocalDate.EPOCH, Refresh.codeVersion()),
                Areas.PRODUCT.tables());
        List<String> done = droppedTable
                .map(settlement::drop)
                .or(() -> discardedRun.map(settlement::discard))
                .orElseGet(settlement::settle);
        return done.isEmpty() ? List.of("There is nothing to settle.") : done;
    }
}
