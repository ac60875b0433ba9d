package org.retentionmarts.publish;

import org.retentionmarts.contract.Table;

/** A table's state on the run's branch, pinned by its snapshot. */
record Staged(Table table, Replacement replacement, long snapshotId, long rows) {}
