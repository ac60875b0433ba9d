package org.retentionmarts.pass;

import java.io.Serializable;

/** What a task of the pass yields: rejected rows as it meets them, and its sums at the end. */
sealed interface PassResult extends Serializable permits PackedSums, PassResult.RejectedRow {

    /**
     * An input row that can't be used.
     *
     * @param reason code of the rule
     * @param row its contract columns as JSON
     */
    record RejectedRow(String dataset, String reason, String row) implements PassResult {}
}
