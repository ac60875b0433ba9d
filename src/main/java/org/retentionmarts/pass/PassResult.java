package org.retentionmarts.pass;

import java.io.Serializable;
import org.retentionmarts.timeline.KeptRow;

/** What a task of the pass yields: rejected and kept rows as it meets them, and its sums at the end. */
sealed interface PassResult extends Serializable permits PackedSums, PassResult.RejectedRow, PassResult.Kept {

    /**
     * An input row that can't be used.
     *
     * @param reason code of the rule
     * @param row its contract columns as JSON
     */
    record RejectedRow(String dataset, String reason, String row) implements PassResult {}

    /**
     * A row that is kept by its key.
     *
     * @param table for which it is kept
     */
    record Kept(String table, KeptRow row) implements PassResult {}
}
